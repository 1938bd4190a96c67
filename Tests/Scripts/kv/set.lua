local kv, json, null = kestra.kv, kestra.json, kestra.null
local ns = ...

-- A value is read with its type and every digit.
local values = {
  text = "Hello, \"World\"\n✓", empty = "", number_like = "123", date_like = "2026-01-02", zero_byte = "a\0b",
  truth = true, lie = false, int = 42, max = math.maxinteger, min = math.mininteger, float = 1.5, whole = 5.0,
  list = { 1, "two", { three = 3 } }, empty_list = json.array(), object = { a = { b = false } }, empty_object = {},
  inside = { list = { "PT5M" }, P1D = "P1D" },
}
for key, value in pairs(values) do
  kv.set(ns, key, value)
  local got = kv.get(ns, key)
  local options = { sorted = true }
  assert(type(got) == type(value), key .. " is a " .. type(got))
  assert(got == value or json.encode(got, options) == json.encode(value, options), key)
end
assert(math.type(kv.get(ns, "max")) == "integer" and kv.get(ns, "max") == math.maxinteger)

kv.set(ns, "null", null)
assert(kv.get(ns, "null") == null)
for _, digits in ipairs { "9223372036854775808", "-123456789012345678901", "0.12345678901234567890" } do
  kv.set(ns, "digits", json.number(digits), { verify = true })
  assert(tonumber(tostring(kv.get(ns, "digits"))) == tonumber(digits))
end
kv.set(ns, "digits", json.number "123456789012345678901")
assert(tostring(kv.get(ns, "digits")) == "123456789012345678901")

-- Dates and durations have their own types.
kv.set(ns, "day", kv.date "2026-11-20", { verify = true })
assert(kv.get(ns, "day") == kv.date "2026-11-20")
kv.set(ns, "moment", kv.datetime "2026-11-20T11:00:00.5+01:00", { verify = true })
assert(tostring(kv.get(ns, "moment")) == "2026-11-20T10:00:00.500Z")
kv.set(ns, "length", kv.duration "1h30m", { verify = true })
assert(kv.get(ns, "length").seconds == 5400 and tostring(kv.get(ns, "length")) == "PT1H30M")

-- Text that the server would convert to a duration is refused, with a hint.
local function fails(expected, ...)
  local ok, e = pcall(kv.set, ...)
  assert(not ok and e.code == "invalid" and tostring(e):find(expected, 1, true), tostring(e))
end
fails("store it as a duration, or inside an object or a list", ns, "k", "PT5M")
fails("value must not be nil", ns, "k", nil)
fails("cannot write value.a as JSON: it is a function", ns, "k", { a = print })
fails('"a b" is not a valid key', ns, "a b", 1)
fails("key must be text, got nil", ns, nil, 1)
fails("write it in ASCII", ns, "k", 1, { description = "é" })
fails("is over at once", ns, "k", 1, { ttl = 0 })
fails("did you mean ttl?", ns, "k", 1, { tll = "1d" })
assert(kv.get(ns, "k") == nil)
