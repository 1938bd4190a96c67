-- kestra.json.decode: text to Lua values.
local json = kestra.json

-- Each kind of value.
assert(json.decode("null") == kestra.null and json.null == kestra.null)
assert(json.decode("true") == true and json.decode("false") == false)
assert(json.decode('"a\\u00e9\\n\\u0000"') == "aé\n\0")
assert(json.decode('"\\ud83d\\ude00"') == "😀")
local value = json.decode [[ {"a": [1, {"b": null}], "c": {}} ]]
assert(value.a[1] == 1 and value.a[2].b == kestra.null and next(value.c) == nil)

-- Integers of up to 64 bits stay integers; numbers with a point or an exponent are floats.
assert(json.decode("9223372036854775807") == math.maxinteger)
assert(json.decode("-9223372036854775808") == math.mininteger)
assert(math.type(json.decode("2")) == "integer" and math.type(json.decode("2.0")) == "float")
assert(json.decode("1e3") == 1000.0 and json.decode("1e-400") == 0.0)

-- A number that Lua cannot represent keeps its digits, and the rest of the document is not affected.
local odd = json.decode '{"big": 123456789012345678901, "huge": 1e400, "unsigned": 18446744073709551615, "n": 1.5}'
assert(tostring(odd.big) == "123456789012345678901")
assert(tostring(odd.huge) == "1e400")
assert(tostring(odd.unsigned) == "18446744073709551615")
assert(odd.n == 1.5)

-- A decimal is the nearest float unless exact digits are requested.
local long = "0.12345678901234567890"
assert(json.decode(long) == 0.12345678901234567890)
assert(tostring(json.decode(long, { exact = true })) == long)
assert(json.decode("0.5", { exact = true }) == 0.5)

-- Lone surrogates and bytes that are not UTF-8 become U+FFFD.
assert(json.decode('["\\ud800", "x"]')[1] == "\u{FFFD}")
assert(json.decode('"a\xffb"') == "a\u{FFFD}b")
assert(json.decode('"\xe2\x82A"') == "\u{FFFD}A")

-- The last of duplicate keys applies.
assert(json.decode('{"a": 1, "a": 2}').a == 2)

-- Strings of any length, and many members.
local text = ("x"):rep(1000000)
assert(json.decode('"' .. text .. '"') == text)
local members = {}
for i = 1, 10000 do members[i] = ('"k%d":%d'):format(i, i) end
local many = json.decode("{" .. table.concat(members, ",") .. "}")
assert(many.k1 == 1 and many.k10000 == 10000)

-- An error names line and column.
local function fails(bad, expected)
  local ok, message = pcall(json.decode, bad)
  assert(not ok and tostring(message):find(expected, 1, true), tostring(message))
end
fails('{"a": 1,\n "b": tru}', "line 2, column 7: only true, false and null can be written without quotes")
fails("", "line 1, column 1: the text contains no JSON value")
fails('["é" 1]', "line 1, column 6: this is not well formed JSON")
fails("[01]", "this is not a JSON number")
fails('["\\q"]', "a string contains an unknown escape")
fails('["a', "a string has no closing quote")
fails("nan", "only true, false and null can be written without quotes")
fails(("["):rep(2000) .. ("]"):rep(2000), "nested deeper than 1024 levels")
fails(12.5 .. ",", "this is not well formed JSON")
assert(json.decode(("["):rep(1000) .. ("]"):rep(1000)))

-- So does an invalid argument.
local ok, message = pcall(json.decode, nil)
assert(not ok and tostring(message):find("string expected, got nil", 1, true), message)
ok, message = pcall(json.decode, "1", { exakt = true })
assert(not ok and tostring(message):find("unknown option 'exakt'; the options are exact", 1, true), message)
