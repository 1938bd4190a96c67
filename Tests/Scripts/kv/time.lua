-- kv.date, kv.datetime and kv.duration.
local kv = kestra.kv

assert(tostring(kv.date "2026-11-20") == "2026-11-20")
assert(tostring(kv.datetime "2026-11-20T11:00:00+01:00") == "2026-11-20T10:00:00Z")
assert(tostring(kv.duration "1.5s") == "PT1.5S" and kv.duration("P1DT2H").seconds == 93600)

assert(kv.date "2026-11-20" == kv.date "2026-11-20" and kv.date "2026-11-20" ~= kv.date "2026-11-21")
assert(kv.duration "60s" == kv.duration "PT1M" and kv.duration "90s" > kv.duration "1m")
assert(kv.date "2026-11-20" < kv.date "2026-11-21" and kv.date "2026-11-20" <= kv.date "2026-11-20")

local function fails(expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == "invalid" and tostring(e):find(expected, 1, true), tostring(e))
end
fails("'2026-02-30' is not a date", kv.date, "2026-02-30")
fails("is not a date without time", kv.date, "2026-11-20T10:00:00Z")
fails("has no zone", kv.datetime, "2026-11-20T10:00:00")
fails("'soon' is not a duration", kv.duration, "soon")
fails("kv.duration: duration must be text or a number of seconds, got a boolean", kv.duration, true)
fails("a date and a duration cannot be compared", function() return kv.date "2026-11-20" < kv.duration "1s" end)

-- They are those of kestra.time.
assert(kv.date "2026-11-20" == kestra.time.date "2026-11-20" and kv.duration(60) == kestra.time.duration "1m")
assert(kv.datetime("2026-11-20T10:00", "Europe/Paris") == kestra.time.datetime "2026-11-20T09:00:00Z")
