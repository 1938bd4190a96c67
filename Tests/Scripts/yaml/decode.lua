-- kestra.yaml.decode: text to Lua values, by the rules of YAML 1.1.
local yaml, null = require "kestra.yaml", kestra.null
assert(kestra.yaml == yaml and kestra.connect { url = "http://127.0.0.1:1" }.yaml == nil)

local flow = yaml.decode [[
id: hello
namespace: company.team
tasks:
  - id: log
    type: io.kestra.plugin.core.log.Log
    message: "{{ inputs.name }}"
  - {id: end, type: io.kestra.plugin.core.debug.Return}
description: |
  two
  lines
]]
assert(flow.id == "hello" and #flow.tasks == 2 and flow.tasks[1].message == "{{ inputs.name }}")
assert(flow.tasks[2].id == "end" and flow.description == "two\nlines\n")

-- Scalars.
for text, value in pairs {
  ["no"] = false, ["off"] = false, ["Yes"] = true, ["012"] = 10, ["0x1F"] = 31, ["1_000"] = 1000, ["1e3"] = 1000.0,
  ["1.5"] = 1.5, ["~"] = null, ["null"] = null, [""] = null, ["# a comment"] = null, ["'no'"] = "no", ['"012"'] = "012",
  ["2026-11-20"] = "2026-11-20", ["12:30"] = "12:30", ["y"] = "y", ["!!str 5"] = "5", ["9223372036854775807"] = math.maxinteger,
} do
  local found = yaml.decode(text)
  assert(found == value and math.type(found) == math.type(value), text)
end
assert(tostring(yaml.decode "123456789012345678901") == "123456789012345678901")

-- Keys are strings; a null is kestra.null; empty lists stay lists.
local odd = yaml.decode "1: a\nno: b\nnone:\nlist: []\nmap: {}\n"
assert(odd["1"] == "a" and odd["no"] == "b" and odd.none == null)
assert(kestra.json.encode(odd, { sorted = true }) == '{"1":"a","list":[],"map":{},"no":"b","none":null}')

-- Anchors, aliases and merges.
local merged = yaml.decode "base: &b {x: 1, y: 2}\nown: {<<: *b, y: 3}\nsame: *b\n"
assert(merged.own.x == 1 and merged.own.y == 3 and merged.same.y == 2)

local function refused(text, options, line, column, words)
  local ok, e = pcall(yaml.decode, text, options)
  assert(not ok and e.code == "invalid", tostring(e))
  assert(e.line == line and e.column == column, tostring(e))
  assert(tostring(e):find(words, 1, true), tostring(e))
  return e
end
refused("a: 1\nb:\n\t- c\n", nil, 3, 1, "yaml.decode: line 3, column 1: ")
refused("a: [1, 2\nb: 3\n", { name = "x.yaml" }, 2, 2, "yaml.decode: x.yaml:2:2: ")
local doubled = refused("a: 1\nb: {c: 1, c: 2}\n", nil, 2, 11, 'line 2, column 11: the key "c" is given twice in one mapping')
assert(doubled.reason == 'the key "c" is given twice in one mapping')
refused("a: *nothing", nil, 1, 4, "undefined alias")
refused("? [1, 2]\n: x\n", nil, 1, 3, "a key must be a text")
refused(("["):rep(100000), nil, 1, 513, "nested deeper than 512 levels")

-- Aliases that would fill the memory.
local levels = { "a0: &a0 [x, x, x, x, x, x, x, x, x, x]" }
for i = 1, 9 do
  levels[#levels + 1] = ("a%d: &a%d [%s*a%d]"):format(i, i, ("*a" .. i - 1 .. ", "):rep(9), i - 1)
end
local ok, e = pcall(yaml.decode, table.concat(levels, "\n"))
assert(not ok and e.reason == "the aliases repeat more than 2000000 values", tostring(e))
local long = "a: &a " .. ("x"):rep(1000000) .. "\nb: [" .. ("*a, "):rep(17) .. "]\n"
ok, e = pcall(yaml.decode, long)
assert(not ok and e.reason == "the aliases repeat more than 16000000 bytes of text", tostring(e))

-- Several documents, and arguments that are wrong.
ok, e = pcall(yaml.decode, "a: 1\n---\nb: 2\n")
assert(not ok and tostring(e) == "yaml.decode: the text has 2 documents; yaml.decode_all decodes them")
for _, given in ipairs { 5, true, {} } do
  ok, e = pcall(yaml.decode, given)
  assert(not ok and e.code == "invalid" and e.message:find "^yaml.decode: text must be text, got ", tostring(e))
end
ok, e = pcall(yaml.decode, "a: 1", { nme = "x" })
assert(not ok and e.message:find("did you mean name?", 1, true))
ok, e = pcall(yaml.decode, "a: \xff\n")
assert(not ok and e.line == 1, tostring(e))

-- Another task runs while a large text is read.
local turns, decoding = 0, true
local ticker = kestra.task.spawn(function()
  while decoding do
    kestra.task.sleep(0.001)
    turns = turns + 1
  end
end)
local large = yaml.decode(("- {a: 1, b: [x, y, z]}\n"):rep(20000))
decoding = false
ticker:await()
assert(#large == 20000 and large[20000].b[3] == "z" and turns > 0)
