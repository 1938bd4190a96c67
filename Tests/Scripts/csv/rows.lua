-- kestra.csv.rows: the rows of a stream.
local csv = kestra.csv

-- The same rows, wherever the pieces of the text end.
local text = '\u{feff}id,note\r\n1,"a ""b"", c"\r\n\r\n2,"x\r\ny"\n3,\n4,z'
local function in_pieces(size)
  local from = 1
  return function()
    if from > #text then return nil end
    from = from + size
    return text:sub(from - size, from - 1)
  end
end
for size = 1, #text do
  local seen = {}
  for row, line in csv.rows(in_pieces(size)) do seen[#seen + 1] = ("%d %s %s"):format(line, row.id, row.note) end
  assert(table.concat(seen, "|") == '2 1 a "b", c|4 2 x\r\ny|6 3 |7 4 z', size .. ": " .. table.concat(seen, "|"))
end

-- An open file.
local path = os.tmpname()
local file <close> = assert(io.open(path, "w+"))
os.remove(path)
for i = 1, 20000 do file:write(i, ",", i * 2, "\n") end
file:seek "set"
local sum = 0
for row in csv.rows(file, { header = { "a", "b" } }) do sum = sum + math.tointeger(row.b) - math.tointeger(row.a) end
assert(sum == 20000 * 20001 // 2)

-- Rows before an error come first, and the error stays.
local next_row = csv.rows("a,b\n1,2\n3\n4,5\n", { name = "in.csv" })
assert(next_row().b == "2")
for _ = 1, 2 do
  local ok, e = pcall(next_row)
  assert(not ok and e.line == 3 and e.operation == "csv.rows", tostring(e))
  assert(tostring(e) == "csv.rows: in.csv:3: the row has 1 field instead of 2", tostring(e))
end

-- After the last row there are no more.
next_row = csv.rows "a\n1\n"
assert(next_row().a == "1" and next_row() == nil and next_row() == nil)

-- Memory stays flat: 40 MB of rows.
local pieces = 0
local function many()
  pieces = pieces + 1
  if pieces > 40 then return nil end
  return ("abcdefghij,klmnopqrst\n"):rep(50000)
end
collectgarbage()
local count, most = 0, 0
for _ in csv.rows(many, { header = false }) do
  count = count + 1
  if count % 50000 == 0 then
    most = math.max(most, collectgarbage "count")
  end
end
assert(count == 2000000, count)
assert(most < 120000, most)

-- Another task runs meanwhile.
local turns, reading = 0, true
local ticker = kestra.task.spawn(function()
  while reading do
    kestra.task.sleep(0.001)
    turns = turns + 1
  end
end)
pieces = 38
for _ in csv.rows(many, { header = false }) do end
reading = false
ticker:await()
assert(turns > 0)

-- A source that does not return text, and one that fails.
local ok, e = pcall(csv.rows(function() return 5 end))
assert(not ok and e.code == "invalid" and tostring(e) == "csv.rows: the source must return text, got number")
ok, e = pcall(csv.rows(function() error("broken", 0) end))
assert(not ok and e == "broken")
file:close()
ok, e = pcall(csv.rows, file)
assert(not ok and tostring(e):find("got closed file", 1, true), tostring(e))
