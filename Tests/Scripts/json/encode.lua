-- kestra.json.encode: Lua values to text.
local json, null = kestra.json, kestra.null

-- Each kind of value.
assert(json.encode(nil) == "null" and json.encode(null) == "null")
assert(json.encode(true) == "true" and json.encode(false) == "false")
assert(json.encode(math.mininteger) == "-9223372036854775808")
assert(json.encode { 1, "b", { c = null } } == '[1,"b",{"c":null}]')
assert(json.encode {} == "{}")

-- A float is written so that it is read back as the same float.
assert(json.encode(5.0) == "5.0" and json.encode(0.1) == "0.1" and json.encode(1e100) == "1e+100")
assert(json.encode(-0.0) == "-0.0" and json.encode(5e-324) == "5e-324")
for _, float in ipairs { 1 / 3, math.pi, 2 ^ 53, 1e22, 1.7976931348623157e308 } do
  local back = json.decode(json.encode(float))
  assert(back == float and math.type(back) == "float")
end

-- Strings are escaped where JSON requires it, and nowhere else.
assert(json.encode 'a"\\/\n\t\b\f\r\0\x1f' == [["a\"\\/\n\t\b\f\r\u0000\u001f"]])
assert(json.encode "zoë 😀\x7f" == '"zoë 😀\x7f"')

-- Decoded values are encoded unchanged, including empty lists and long numbers.
for _, text in ipairs {
  "[]", "{}", "[[],{}]", '{"a":[]}', "[null]", "123456789012345678901", "[1e400,18446744073709551615]", '"x"', "2.0",
} do
  assert(json.encode(json.decode(text)) == text, text)
end
local list = json.decode "[1]"
table.remove(list)
assert(json.encode(list) == "[]")

-- Indented output, with sorted keys.
local value = { b = 1, a = { json.array(), {}, 2 }, ["a b"] = true, a1 = null }
assert(json.encode(value, { sorted = true }) == '{"a":[[],{},2],"a b":true,"a1":null,"b":1}')
assert(json.encode(value, { sorted = true, indent = true }) == [[
{
  "a": [
    [],
    {},
    2
  ],
  "a b": true,
  "a1": null,
  "b": 1
}]])
assert(json.encode({ { 1 } }, { indent = 4 }) == "[\n    [\n        1\n    ]\n]")

-- A table can occur twice, but not inside itself.
local shared = { 1 }
assert(json.encode { shared, shared } == "[[1],[1]]")

-- An error names the place in the value.
local function fails(expected, bad, options)
  local ok, message = pcall(json.encode, bad, options)
  assert(not ok and tostring(message):find(expected, 1, true), tostring(message))
end
local loop = { a = {} }
loop.a.b = { 1, loop }
fails("cannot write value.a.b[2] as JSON: the table is inside itself", loop)
fails("cannot write value.a[1] as JSON: JSON cannot represent nan", { a = { 0 / 0 } })
fails("cannot write value[2] as JSON: JSON cannot represent -inf", { 1, -math.huge })
fails("cannot write value.f as JSON: it is a function", { f = print })
fails("the list has 2 elements and the highest number is 3; kestra.null fills a gap", { 1, nil, 3 })
fails("it has the keys of an object and the numbers of a list", { 1, a = 2 })
fails("the key 1.5 is a number; keys are strings", { [1.5] = 1 })
fails("the key true is a boolean; keys are strings", { [true] = 1 })
fails("it is marked as a list and has the keys of an object", json.array { a = 1 })
fails("the key 0 is a number; keys are strings", { [0] = 1 })
local deep, inner = {}, nil
inner = deep
for _ = 1, 100000 do
  inner[1] = {}
  inner = inner[1]
end
fails("the tables are nested deeper than 1024 levels", deep)

-- Strings that are not UTF-8 are refused, or replaced on request.
fails("cannot write value.s as JSON: byte 2 of the string is not valid UTF-8", { s = "a\xff" })
fails("byte 1 of the string is not valid UTF-8", { ["\xed\xa0\x80"] = 1 })
assert(json.encode({ "a\xffb\xc3" }, { replace_invalid = true }) == '["a\u{FFFD}b\u{FFFD}"]')

-- An unknown option is an error.
fails("unknown option 'indnt'; the options are indent, sorted, replace_invalid", {}, { indnt = true })
fails("indent must be true or a number from 1 to 16", {}, { indent = 17 })

-- Metatables are ignored: only raw members are written.
local proxy = setmetatable({ a = 1 }, { __index = { b = 2 }, __pairs = error, __len = error })
assert(json.encode(proxy) == '{"a":1}')

-- A million elements.
local many = {}
for i = 1, 1000000 do many[i] = i end
assert(#json.decode(json.encode(many)) == 1000000)
