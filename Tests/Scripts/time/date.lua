-- kestra.time.date.
local time = kestra.time
local day = time.date "2026-11-20"
assert(day.kind == "date" and day.text == "2026-11-20" and tostring(day) == "2026-11-20" and "on " .. day == "on 2026-11-20")
assert(day.year == 2026 and day.month == 11 and day.day == 20 and day.weekday == 5 and day.year_day == 324)
assert(day.epoch == 1795132800 and math.type(day.epoch) == "integer" and day.seconds == nil and day.hour == nil)
assert(time.date(day) == day)

-- The date of a moment depends on the zone.
local late = time.datetime "2026-12-31T23:30:00Z"
assert(time.date(late) == time.date "2026-12-31")
assert(time.date(late, "Europe/Paris") == time.date "2027-01-01")
assert(time.date(late, "-05:00") == time.date "2026-12-31")

local function fails(expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == "invalid" and tostring(e):find(expected, 1, true), tostring(e))
end
fails("time.date: '2026-02-30' is not a date", time.date, "2026-02-30")
fails("'2026-11-20T10:00:00Z' is not a date without time", time.date, "2026-11-20T10:00:00Z")
fails("date must be text or a date with time, got a number", time.date, 5)
fails("got the duration PT5M", time.date, time.duration "5m")
fails("only a date with time takes a zone", time.date, "2026-11-20", "Europe/Paris")
fails("unknown time zone 'Mars'", time.date, late, "Mars")

-- A value never changes, and a wrong field is not nil.
fails("the date 2026-11-20 cannot be changed", function() day.year = 2027 end)
fails("a date has no field yaer, did you mean year?", function() return day.yaer end)
assert(day.year == 2026 and day[1] == nil)
