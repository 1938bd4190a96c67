-- Needs a password: the second connection is made with it.
-- Dates and durations are the same values on all connections, and keep their types.
local ns, address = ...
local kv, time = kestra.kv, kestra.time
local user, password = os.getenv "KESTRA_USERNAME" or "admin@kestra.io", os.getenv "KESTRA_PASSWORD" or "Kestra123!"
local other = kestra.connect { url = address, username = user, password = password }

local values = {
  DATE = time.date "2026-11-20", DATETIME = time.datetime "2026-11-20T11:00:00.5+01:00", DURATION = time.duration "1h30m",
}
for kind, value in pairs(values) do
  kv.set(ns, "first", value, { verify = true })
  local read = kv.get(ns, "first")
  assert(read == value and rawequal(read, value) and getmetatable(read) == getmetatable(value), kind)
  -- A value that one connection read is written by another.
  other.kv.set(ns, "second", read, { verify = true })
  assert(other.kv.get(ns, "second") == kv.get(ns, "first") and other.kv.get(ns, "second") <= value)
  for _, key in ipairs { "first", "second" } do
    local raw = kestra.request("GET", "/api/v1/{tenant}/namespaces/" .. ns .. "/kv/" .. key).body
    assert(raw.type == kind, ("%s is %s"):format(key, raw.type))
  end
end
assert(tostring(other.kv.date "2026-11-20") == "2026-11-20" and other.kv.date "2026-11-20" == time.date "2026-11-20")

-- A time to live.
other.kv.set(ns, "short", 1, { ttl = kv.duration "1h" })
local expires
for _, key in ipairs(kv.list(ns)) do
  if key.key == "short" then expires = time.datetime(key.expires) - time.datetime(key.updated) end
end
assert(expires > time.duration "59m" and expires < time.duration "61m", tostring(expires))
local ok, e = pcall(kv.set, ns, "short", 1, { ttl = time.date "2026-11-20" })
assert(not ok and tostring(e):find("option ttl must be a length of time", 1, true), tostring(e))
assert(tostring(e):find("got the date 2026-11-20", 1, true), tostring(e))
ok, e = pcall(kv.set, ns, "short", 1, { ttl = time.duration "-1h" })
assert(not ok and tostring(e):find("got the duration PT-1H", 1, true), tostring(e))

-- Inside a table a date is a string, because JSON has no dates.
kv.set(ns, "table", { day = values.DATE, list = { values.DURATION } })
local read = kv.get(ns, "table")
assert(read.day == "2026-11-20" and read.list[1] == "PT1H30M")
