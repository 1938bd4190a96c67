-- kestra.yaml.encode: Lua values to text.
local yaml, json, null = kestra.yaml, kestra.json, kestra.null

local flow = {
  tasks = { { type = "io.kestra.plugin.core.log.Log", id = "log", message = "{{ inputs.name }}" } },
  id = "hello", namespace = "company.team", labels = json.array(), variables = {}, description = "two\nlines\n",
}
assert(yaml.encode(flow, { keys = { "id", "namespace" } }) == [[
id: hello
namespace: company.team
description: |
  two
  lines
labels: []
tasks:
  - id: log
    message: "{{ inputs.name }}"
    type: io.kestra.plugin.core.log.Log
variables: {}
]])

-- Strings that YAML 1.1 reads as another value are quoted; others are not.
for _, text in ipairs {
  "no", "Yes", "off", "true", "null", "~", "", "012", "1e3", "1_000", "0x1F", "1.5", ".5", "+1", "-", "2026-11-20",
  "2026-11-20T10:00:00Z", "12:30", "y", "N", "<<", "=", "- a", "? a", "a: b", "a #b", "#a", "a:", " a", "a ", "&a", "*a",
  "!a", "|", ">", "%a", "@a", "`a", "[a]", "{a}", "'a", '"a', "---", "...", ".inf", ".nan", "\t", "a\tb", "a\r\nb",
  "\0", "\x7f", "\u{85}", "\u{2028}", "\u{feff}", "x\n", "\n", "\n\n", "\n x", " x\ny", "x\n\ny\n\n", "a: \u{301}", "'\u{301}\"",
} do
  local encoded = yaml.encode(text)
  assert(yaml.decode(encoded) == text, encoded)
  assert(encoded:find "^[\"'|]", encoded)
  local inside = yaml.decode(yaml.encode { [text] = { text, { text } } })
  assert(inside[text][1] == text and inside[text][2][1] == text, encoded)
end
for _, text in ipairs { "hello", "company.team", "a b", "a:b", "a#b", "zoë 😀", "http://x/y?z=1", "it's", "a\\" } do
  assert(yaml.encode(text) == text .. "\n" and yaml.decode(text) == text, text)
end

-- Blocks keep their line breaks at the end, and their indentation.
assert(yaml.encode { a = "x\ny" } == "a: |-\n  x\n  y\n")
assert(yaml.encode { a = { "x\n\n" } } == "a:\n  - |+\n    x\n\n")
assert(yaml.encode { { "x\n  y\n" }, { a = { b = 1 } } } == "- - |\n    x\n      y\n- a:\n    b: 1\n")

-- Numbers.
assert(yaml.encode { 1, 1.0, 1e100, -0.5, math.mininteger } == "- 1\n- 1.0\n- 1.0e+100\n- -0.5\n- -9223372036854775808\n")
assert(yaml.encode(json.number "123456789012345678901") == "123456789012345678901\n")
assert(yaml.encode(null) == "null\n" and yaml.encode(true) == "true\n" and yaml.encode {} == "{}\n")

-- Random values come back. The order of keys does not depend on the order of assignments.
local texts = { "a", "no", "1", "x\ny\n", "{{ a }}", "", "é: ü", ("k"):rep(300), "q\"'\\" }
local function value(depth)
  local kind = math.random(depth > 4 and 5 or 7)
  if kind == 1 then return math.random(-5, 5) end
  if kind == 2 then return math.random() * 10 ^ math.random(-30, 30) end
  if kind == 3 then return math.random(2) == 1 end
  if kind == 4 then return null end
  if kind == 5 then return texts[math.random(#texts)] end
  local made = kind == 6 and json.array() or {}
  for i = 1, math.random(0, 4) do made[kind == 6 and i or texts[math.random(#texts)]] = value(depth + 1) end
  return made
end
for _ = 1, 500 do
  local given = value(0)
  local text = yaml.encode(given)
  assert(json.encode(yaml.decode(text), { sorted = true }) == json.encode(given, { sorted = true }), text)
  assert(yaml.encode(yaml.decode(text)) == text)
end

-- What YAML cannot represent.
local function refused(words, ...)
  local ok, e = pcall(yaml.encode, ...)
  assert(not ok and e.code == "invalid" and tostring(e):find(words, 1, true), tostring(e))
end
refused("yaml.encode: cannot write value as YAML: it is a function", print)
refused("yaml.encode: cannot write value.a[1] as YAML: ", { a = { 0 / 0 } })
refused("yaml.encode: cannot write value[1] as YAML: byte 1 of the string is not valid UTF-8", { "\xff" })
refused("readers of YAML have no number for 1e400", json.number "1e400")
refused("unknown option indent", {}, { indent = 4 })
local circle = {}
circle.circle = circle
refused("yaml.encode: ", circle)
