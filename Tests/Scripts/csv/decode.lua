-- kestra.csv.decode: text to rows.
local csv = require "kestra.csv"
assert(kestra.csv == csv)

local rows, names = csv.decode 'id,name,note\n1,Ada,"says ""hi"", twice"\r\n2,"Zoë\nB",\n'
assert(#rows == 2 and table.concat(names, " ") == "id name note")
assert(rows[1].id == "1" and rows[1].name == "Ada" and rows[1].note == 'says "hi", twice')
assert(rows[2].name == "Zoë\nB" and rows[2].note == "")

-- Without a header, and with given names.
rows, names = csv.decode("a,b\nc,d", { header = false })
assert(#rows == 2 and rows[1][2] == "b" and rows[2][1] == "c" and names == nil)
rows, names = csv.decode("1;2\n", { header = { "x", "y" }, delimiter = ";" })
assert(#rows == 1 and rows[1].x == "1" and rows[1].y == "2" and names[2] == "y")
assert(csv.decode("a\tb\n1\t2\n", { delimiter = "\t" })[1].b == "2")

-- A byte order mark, empty lines, and texts without rows.
assert(csv.decode "\u{feff}id\r\n\r\n7\r\n\n"[1].id == "7")
assert(#csv.decode "" == 0 and #csv.decode "id,name\n" == 0 and #csv.decode "\n\r\n" == 0)
assert(#csv.decode('""\n\n""', { header = false }) == 2)
assert(csv.decode("a,\n", { header = false })[1][2] == "")

local function refused(text, options, line, column, words)
  local ok, e = pcall(csv.decode, text, options)
  assert(not ok and e.code == "invalid", tostring(e))
  assert(e.line == line and e.column == column, tostring(e))
  assert(tostring(e) == words, tostring(e))
end
refused("a,b\n1,2\n\n3\n", nil, 4, nil, "csv.decode: line 4: the row has 1 field instead of 2")
refused('a,b\n"x\ny",2\n1,2,3\n', { name = "in.csv" }, 4, nil, "csv.decode: in.csv:4: the row has 3 fields instead of 2")
refused("1,2\n", { header = { "x" } }, 1, nil, "csv.decode: line 1: the row has 2 fields instead of 1")
refused('a\n1\n\n "x"\n', nil, 4, 2, "csv.decode: line 4, column 2: a field with a quote must begin and end with a quote")
refused('a,b\n1,"x"y\n', { name = "in.csv" }, 2, 6,
  "csv.decode: in.csv:2:6: only a delimiter or a line break can follow the closing quote of a field")
refused('a,b\n1,"x\ny\n', nil, 2, 3, "csv.decode: line 2, column 3: the quote of this field is not closed")
refused("a\r1\r", nil, 1, 3, "csv.decode: line 1, column 3: a carriage return must stand before a line feed")
refused("a,a\n", nil, 1, nil, 'csv.decode: line 1: the header has two columns with the name "a"')
refused("a,,c\n", nil, 1, nil, "csv.decode: line 1: column 2 of the header has no name")
refused("\xff\xfea\0", nil, 1, 1, "csv.decode: line 1, column 1: the text is UTF-16; convert it to UTF-8")
refused("a\nüüabc\n", { field_limit = 5 }, 2, 4, "csv.decode: line 2, column 4: a field is larger than 5 bytes")
refused((","):rep(20000), { header = false }, 1, 16385, "csv.decode: line 1, column 16385: a row has more than 16384 fields")

-- Options that are wrong.
local function wrong(words, ...)
  local ok, e = pcall(csv.decode, ...)
  assert(not ok and e.code == "invalid" and tostring(e):find(words, 1, true), tostring(e))
end
wrong("source must be text, an open file or a function, got nil")
wrong("option delimiter must be one ASCII character", "", { delimiter = ",," })
wrong("option delimiter must be one ASCII character", "", { delimiter = '"' })
wrong("option header must be a list of text", "", { header = 5 })
wrong('option header has the name "a" twice', "", { header = { "a", "a" } })
wrong("option header must not be an empty list", "", { header = {} })
wrong("option field_limit must be from 1 to 2147483647, got 0", "", { field_limit = 0 })
wrong("did you mean header?", "", { heade = true })
