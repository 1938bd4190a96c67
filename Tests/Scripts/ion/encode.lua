-- kestra.ion.encode: a value as Ion text.
local ion, json, kv, null = kestra.ion, kestra.json, kestra.kv, kestra.null

local function same(value, text)
  local encoded = ion.encode(value)
  assert(encoded == text, encoded .. " instead of " .. text)
end
same(null, "null")
same(true, "true")
same(-5, "-5")
same(math.mininteger, "-9223372036854775808")
same(1.5, "1.5e0")
same(1e100, "1e+100")
same(-0.0, "-0.0e0")
same(1 / 0, "+inf")
same(-1 / 0, "-inf")
same(0 / 0, "nan")
same(json.number "123456789012345678901", "123456789012345678901")
same(json.number "0.12345678901234567890123", "0.12345678901234567890123")
same(json.number "1E400", "1d400")
same('a"b\\c\n\t\0\127é', [["a\"b\\c\n\t\x00\x7fé"]])
same("\xff\0a", "{{/wBh}}")
same("\xff\0", "{{/wA=}}")
same("\xff", "{{/w==}}")
same(kv.date "2026-11-20", "2026-11-20")
same(kv.datetime "2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z")
same(kv.duration "1h", '"PT1H"')
same({}, "{}")
same(json.array(), "[]")
same({ 1, { 2, {} }, "x" }, '[1,[2,{}],"x"]')
same({ b = 1, a = { c = null }, ["a b"] = 2, [""] = 3, null = 4, ["$10"] = 5, ["it's"] = 6, _x = 7 },
  [[{'':3,'$10':5,_x:7,a:{c:null},'a b':2,b:1,'it\'s':6,'null':4}]])
same({ "a", "b c", value = { "x", value = 1 } }, "a::'b c'::x::1")

-- Random values come back.
local random = math.random
local texts = { "", "a", '"', "'", "\\", "\n", "\r\n", "é", "\u{feff}", "::", "//", "nan", "$ion_1_0", "\xfe", "{{", "1e5" }
local function value(depth)
  local kind = random(depth > 3 and 5 or 7)
  if kind == 1 then return random(2) == 1 end
  if kind == 2 then return random(-1000, 1000) << random(0, 50) end
  if kind == 3 then return random() * 10 ^ random(-20, 20) end
  if kind == 4 then return null end
  if kind == 5 then return texts[random(#texts)] .. texts[random(#texts)] end
  local made = kind == 6 and json.array() or {}
  for i = 1, random(0, 4) do
    -- A name is UTF-8.
    local key = kind == 6 and i or texts[random(13)] .. texts[random(13)]
    made[key] = value(depth + 1)
  end
  return made
end
local function equal(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then return a == b and math.type(a) == math.type(b) end
  for key, item in pairs(a) do if not equal(item, b[key]) then return false end end
  for key in pairs(b) do if a[key] == nil then return false end end
  return true
end
for _ = 1, 300 do
  local given = value(0)
  local text = ion.encode(given)
  assert(equal(ion.decode(text), given) and ion.encode(ion.decode(text)) == text, text)
end

local function refused(words, given)
  local ok, e = pcall(ion.encode, given)
  assert(not ok and e.code == "invalid" and e.operation == "ion.encode", tostring(e))
  assert(tostring(e) == "ion.encode: " .. words, tostring(e))
end
refused("cannot write the value as Ion: a nil cannot be written", nil)
refused("cannot write a[2].f as Ion: a function cannot be written", { a = { 1, { f = print } } })
refused("cannot write a as Ion: the key 1.5 is a number; keys are strings", { a = { [1.5] = 1 } })
refused("cannot write the value as Ion: it has the keys of a struct and the numbers of a list", { 1, a = 2 })
refused("cannot write the value as Ion: the list has 2 elements and the highest number is 3; kestra.null fills a gap", { 1, nil, 3 })
refused("cannot write the value as Ion: a name must be UTF-8 text", { ["\xff"] = 1 })
local circle = {}
circle.x = circle
refused("cannot write the value as Ion: it is nested deeper than 200 levels, or holds itself", circle)
