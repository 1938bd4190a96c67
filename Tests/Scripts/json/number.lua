-- kestra.json.number: a number of any size.
local json = kestra.json
local big = json.number "123456789012345678901"

assert(tostring(big) == "123456789012345678901")
assert(json.encode { big } == "[123456789012345678901]")
assert(big == json.decode "123456789012345678901")
assert(big ~= json.number "123456789012345678902")
assert("n = " .. big == "n = 123456789012345678901" and big .. "" == tostring(big))

-- Arithmetic uses the nearest float.
assert(big + 1 == 123456789012345678901.0 + 1 and 2 * big == 246913578024691357802.0 and -big < 0)
assert(big > 5 and 5 < big and big >= big and big <= 1e21 and not (big < 5))
assert(json.number "1e400" > 1e308 and json.number "7" % 4 == 3.0 and json.number "8" // 3 == 2.0)
assert(json.number "1" / 4 == 0.25 and json.number "3" ^ 2 == 9.0 and json.number "3" - 1 == 2.0)

for _, text in ipairs { "", "0x10", "1.", ".5", "+1", "01", " 1", "1 ", "nan", "1e" } do
  local ok, message = pcall(json.number, text)
  assert(not ok and tostring(message):find("this is not a JSON number", 1, true), text)
end
local ok, message = pcall(function() return big + {} end)
assert(not ok and tostring(message):find("number expected", 1, true), message)
