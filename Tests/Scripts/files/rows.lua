-- kestra.files.rows: the rows of files of executions and namespaces, in each format.
local ns = ...
local files, executions, null = kestra.files, kestra.executions, kestra.null

local function list(owner, path, options)
  local rows = {}
  for row, line in files.rows(owner, path, options) do rows[#rows + 1] = { row = row, line = line } end
  return rows
end

-- Binary Ion, which the library of Amazon has written, as a file of an execution.
local binary = "\xE0\x01\x00\xEA\xEE\x98\x81\x83\xDE\x94\x87\xBE\x91\x82\x69\x64\x86\x61\x6D\x6F\x75\x6E\x74\x82\x61\x74\x83"
  .. "\x72\x61\x77\xDE\x9A\x8A\x21\x01\x84\x83\x41\x64\x61\x8B\x53\xC2\x00\x96\x8C\x67\xBC\x0F\xEA\x8B\x94\x89\x81\x8D\xA2"
  .. "\xFF\x00\xDE\xA2\x8A\x21\x02\x84\x84\x5A\x6F\xC3\xAB\x8B\x5A\xC1\x06\xB1\x4E\x9F\x81\x2F\x36\x6C\x39\x8C\x67\xBC\x0F\xEA"
  .. "\x8B\x94\x89\x82\x8D\xA2\xFF\x00"
local path = os.tmpname()
do
  local f <close> = assert(io.open(path, "wb"))
  f:write(binary)
end
kestra.flows.deploy(([[
id: typed
namespace: %s
inputs:
  - { id: rows, type: FILE }
tasks:
  - { id: hello, type: io.kestra.plugin.core.log.Log, message: "{{ inputs.rows }}" }
]]):format(ns))
local run = executions.run(ns, "typed", { inputs = { rows = files.input(path, "rows.ion") } })
os.remove(path)
for _, owner in ipairs { run, run.id } do
  local rows = list(owner, run.inputs.rows)
  assert(#rows == 2 and rows[1].line == nil)
  assert(rows[1].row.id == 1 and rows[1].row.name == "Ada" and rows[1].row.amount == 1.5 and rows[1].row.raw == "\xff\0")
  assert(rows[2].row.name == "Zoë" and tostring(rows[2].row.amount) == "12345678901234567890.5")
  assert(rows[2].row.at == "2026-11-20T10:02+01:00")
end

-- Ion text, JSON lines and CSV as namespace files. The ending names the format.
local function upload(name, content) files.upload(ns, name, { content = content }) end
upload("rows/text.ion", "{id:1,at:2026-11-20,x:null.int}\n{id:2,at:a::b}\n")
local rows = list(ns, "rows/text.ion")
assert(#rows == 2 and rows[1].row.at == "2026-11-20" and rows[1].row.x == null and rows[2].row.at == "b")
assert(list(ns, "rows/text.ion", { annotations = true })[2].row.at[1] == "a")

for _, newline in ipairs { "\n", "\r\n" } do
  upload("rows/a.jsonl", '{"id":1}' .. newline .. newline .. "[1,0.12345678901234567890123]" .. newline .. "null")
  rows = list(ns, "rows/a.jsonl")
  assert(#rows == 3 and rows[1].row.id == 1 and rows[1].line == 1)
  assert(rows[2].line == 3 and tostring(rows[2].row[2]) == "0.12345678901234567890123")
  assert(rows[3].row == null and rows[3].line == 4)
end
upload("rows/a.csv", "id,name\n1,Ada\n2,\n")
rows = list(ns, "rows/a.csv")
assert(#rows == 2 and rows[1].row.name == "Ada" and rows[2].line == 3)
assert(list(ns, "rows/a.csv", { header = false })[1].row[2] == "name")
upload("rows/a.tsv", "id\tname\n1\tA,B\n")
assert(list(ns, "rows/a.tsv")[1].row.name == "A,B")

-- A path without an ending that is known: by the first bytes, or by the option.
upload("rows/bytes", binary)
assert(#list(ns, "rows/bytes") == 2)
upload("rows/a.json", ' \n[{"id":1},{"id":2}]')
assert(list(ns, "rows/a.json")[1].row[2].id == 2)
upload("rows/a.txt", "id;name\n1;Ada\n")
assert(list(ns, "rows/a.txt", { format = "csv", delimiter = ";" })[1].row.name == "Ada")
upload("rows/empty.txt", "")
assert(#list(ns, "rows/empty.txt") == 0)

-- A loop that ends early closes the transfer, and a file that does not exist is an error.
for row in files.rows(ns, "rows/a.csv") do
  assert(row.id == "1")
  break
end
local ok, e = pcall(files.rows, ns, "rows/missing.ion")
assert(not ok and e.code == "not_found" and e.operation == "files.rows", tostring(e))
assert(tostring(e) == ("files.rows: the file rows/missing.ion of %s does not exist"):format(ns), tostring(e))

local function refused(words, fields, ...)
  local given = table.pack(...)
  local ok, e = pcall(function() for _ in files.rows(table.unpack(given, 1, given.n)) do end end)
  assert(not ok and e.code == "invalid" and e.operation == "files.rows", tostring(e))
  for name, value in pairs(fields) do assert(e[name] == value, name) end
  assert(tostring(e):find(words, 1, true), tostring(e))
end
refused('files.rows: the format of rows/a.txt is not known; give format = "ion", "jsonl" or "csv"', {}, ns, "rows/a.txt")
refused('option format must be "ion", "jsonl" or "csv", got "xml"', {}, ns, "rows/a.txt", { format = "xml" })
refused("option delimiter does not apply to the format ion of rows/text.ion", {}, ns, "rows/text.ion", { delimiter = ";" })
upload("rows/bad.jsonl", '{"id":1}\n{"id":\n')
refused("files.rows: rows/bad.jsonl:2: ", { line = 2 }, ns, "rows/bad.jsonl")
upload("rows/bad.csv", "a,b\n1\n")
refused("files.rows: rows/bad.csv:2: the row has 1 field instead of 2", { line = 2 }, ns, "rows/bad.csv")
upload("rows/cut.ion", binary:sub(1, -2))
refused("files.rows: rows/cut.ion: offset 58: the stream ends inside a value", { offset = 58 }, ns, "rows/cut.ion")
upload("rows/long.jsonl", '"' .. ("x"):rep(100) .. '"')
refused("files.rows: rows/long.jsonl:1: a value is larger than 50 bytes", {}, ns, "rows/long.jsonl", { value_limit = 50 })
refused("path must be text", {}, ns)

-- Rows before an error come first, and the error stays.
local next_row = files.rows(ns, "rows/bad.jsonl")
assert(next_row().id == 1)
for _ = 1, 2 do
  ok, e = pcall(next_row)
  assert(not ok and e.line == 2, tostring(e))
end
