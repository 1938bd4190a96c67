-- kestra.csv.encode: rows to text.
local csv, json, null = kestra.csv, kestra.json, kestra.null

assert(csv.encode { { b = 1, a = "x" }, { a = "y", c = true } } == "a,b,c\nx,1,\ny,,true\n")
assert(csv.encode({ { b = 1, a = "x" } }, { columns = { "b", "a" } }) == "b,a\n1,x\n")
assert(csv.encode({ { b = 1, a = "x" } }, { header = false }) == "x,1\n")
assert(csv.encode { { 1, 2.5, null }, { "a", false, "c" } } == "1,2.5,\na,false,c\n")
assert(csv.encode({ { 1, 2 } }, { columns = { "x", "y" }, newline = "\r\n", delimiter = ";" }) == "x;y\r\n1;2\r\n")
assert(csv.encode {} == "" and csv.encode({}, { columns = { "a" } }) == "a\n")

-- Quotes where they are needed.
assert(csv.encode { { 'a"b', "c,d", "e\nf", "g\rh", " i ", "" } } == '"a""b","c,d","e\nf","g\rh", i ,\n')
assert(csv.encode { { "" }, { "\u{feff}x" } } == '""\n"\u{feff}x"\n')
assert(csv.encode({ { "a,b", "c;d" } }, { delimiter = ";" }) == 'a,b;"c;d"\n')

-- Numbers keep all their digits; dates and durations have a text.
assert(csv.encode { { 0.1, 1 / 3, 1e100, json.number "123456789012345678901", kestra.kv.date "2026-11-20" } }
  == "0.1,0.3333333333333333,1e+100,123456789012345678901,2026-11-20\n")

-- Random rows come back.
local texts = { "", "a", '"', ",", "\n", "\r", "\r\n", "é", "\u{feff}", '""', " " }
for _ = 1, 300 do
  local rows, width = {}, math.random(4)
  for i = 1, math.random(4) do
    rows[i] = {}
    for column = 1, width do rows[i][column] = texts[math.random(#texts)] .. texts[math.random(#texts)] end
  end
  local newline = math.random(2) == 1 and "\n" or "\r\n"
  local text = csv.encode(rows, { newline = newline })
  assert(json.encode(csv.decode(text, { header = false })) == json.encode(rows), text)
end

local function refused(words, ...)
  local ok, e = pcall(csv.encode, ...)
  assert(not ok and e.code == "invalid" and tostring(e) == "csv.encode: " .. words, tostring(e))
end
refused("rows must be a list, got nil")
refused("rows must be a list, got a table with the key a", { a = 1 })
refused("rows must be a list without gaps", { { 1 }, nil, { 2 } })
refused("row 2 must be a table, got string", { { 1 }, "x" })
refused("row 2 has 1 field instead of 2", { { 1, 2 }, { 1 } })
refused("row 2 must be a list, as the first row, got the key a", { { 1 }, { 1, a = 2 } })
refused("row 2 must have names as keys, as the first row, got 1", { { a = 1 }, { 1 } })
refused("row 1 has the field b, which is not among the columns", { { a = 1, b = 2 } }, { columns = { "a" } })
refused('row 1, column "a": a field cannot be table', { { a = {} } })
refused('row 1, column "1": a field cannot be nan', { { 0 / 0 } })
refused("the rows have no field", { {} })
refused([[option newline must be "\n" or "\r\n"]], {}, { newline = "x" })
refused('option columns has the name "a" twice', {}, { columns = { "a", "a" } })
