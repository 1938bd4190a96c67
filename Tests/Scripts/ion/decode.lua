-- kestra.ion.decode: one value, text or binary.
local ion, json, null = kestra.ion, kestra.json, kestra.null
assert(require "kestra.ion" == ion)

local row = ion.decode [[{ id: 7, name: "Ada", amount: 1.50, rate: 2.5e-1, at: 2026-11-20T10:30+01:00, day: 2026-11-20, kind: 'a b',
  tags: [a, null.string, true], raw: {{ /wA= }}, text: {{ "x" }}, pair: (1 2), none: null.int, nested: { x: [] } }]]
assert(math.type(row.id) == "integer" and row.id == 7 and row.name == "Ada")
assert(math.type(row.amount) == "float" and row.amount == 1.5 and row.rate == 0.25)
assert(row.at == "2026-11-20T10:30+01:00" and row.day == "2026-11-20" and row.kind == "a b")
assert(#row.tags == 3 and row.tags[1] == "a" and row.tags[2] == null and row.tags[3] == true)
assert(row.raw == "\xff\0" and row.text == "x" and row.pair[2] == 2 and row.none == null)
assert(json.encode(row.nested.x) == "[]")

-- The same row in binary, which the library of Amazon has written.
row = ion.decode("\xE0\x01\x00\xEA\xEE\x98\x81\x83\xDE\x94\x87\xBE\x91\x82\x69\x64\x86\x61\x6D\x6F\x75\x6E\x74\x82\x61\x74\x83"
  .. "\x72\x61\x77\xDE\x9A\x8A\x21\x01\x84\x83\x41\x64\x61\x8B\x53\xC2\x00\x96\x8C\x67\xBC\x0F\xEA\x8B\x94\x89\x81\x8D\xA2\xFF\x00")
assert(row.id == 1 and row.name == "Ada" and row.amount == 1.5 and row.at == "2026-11-20T10:01+01:00" and row.raw == "\xff\0")

-- Numbers lose no digit.
assert(math.type(ion.decode "9223372036854775807") == "integer" and ion.decode "0x10" == 16)
assert(tostring(ion.decode "123456789012345678901234567890") == "123456789012345678901234567890")
assert(tostring(ion.decode "1234567890.12345678901234567890") == "1234567890.12345678901234567890")
assert(tostring(ion.decode "1d400") == "1E400" and math.type(ion.decode "0.1") == "float")
assert(ion.decode "+inf" == math.huge and ion.decode "-inf" == -math.huge and ion.decode "nan" ~= ion.decode "nan")
assert(ion.decode "[nan, 1]"[2] == 1)

-- No value is null, as is a null of any type.
assert(ion.decode "" == null and ion.decode "$ion_1_0 // nothing" == null and ion.decode "null.struct" == null)
assert(ion.decode "false" == false)

-- Annotations.
assert(ion.decode "a::b::1" == 1)
local kept = ion.decode("a::b::{ x: c::[d::1, 2] }", { annotations = true })
assert(#kept == 2 and kept[1] == "a" and kept[2] == "b")
local list = kept.value.x
assert(list[1] == "c" and list.value[1][1] == "d" and list.value[1].value == 1 and list.value[2] == 2)
assert(ion.decode("x::{{ /w== }}", { annotations = true }).value == "\xff")

-- A source in pieces.
local pieces = { "{a", ":", "'''x", "''' '''y'''}" }
assert(ion.decode(function() return table.remove(pieces, 1) end).a == "xy")

local function refused(text, options, fields, words)
  local ok, e = pcall(ion.decode, text, options)
  assert(not ok and e.code == "invalid" and e.operation == "ion.decode", tostring(e))
  for name, value in pairs(fields) do assert(e[name] == value, name .. ": " .. tostring(e[name])) end
  assert(tostring(e) == words, tostring(e))
end
refused("{a:1,\n b", nil, { line = 2, column = 3, reason = "the text ends inside a value" },
  "ion.decode: line 2, column 3: the text ends inside a value")
refused("{a:1,\n a:2}", { name = "in.ion" }, { line = 2, column = 2 },
  'ion.decode: in.ion:2:2: the field "a" is given twice in one struct')
refused("\xE0\x01\x00\xEA\x83ab", { name = "in.ion" }, { offset = 4 }, "ion.decode: in.ion: offset 4: the stream ends inside a value")
refused("1 2", nil, {}, "ion.decode: there are 2 values; ion.decode_all decodes them")
refused('"' .. ("x"):rep(200) .. '"', { value_limit = 100 }, { line = 1, column = 1 },
  "ion.decode: line 1, column 1: a value is larger than 100 bytes")

-- Options that are wrong.
local function wrong(words, ...)
  local ok, e = pcall(ion.decode, ...)
  assert(not ok and e.code == "invalid" and tostring(e):find(words, 1, true), tostring(e))
end
wrong("source must be text, an open file or a function, got nil")
wrong("option annotations must be true or false, got number", "", { annotations = 1 })
wrong("option value_limit must be from 1 to 2147483647, got 0", "", { value_limit = 0 })
wrong("did you mean annotations?", "", { annotation = true })
