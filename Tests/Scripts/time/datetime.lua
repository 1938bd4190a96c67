-- kestra.time.datetime.
local time = kestra.time
local start = time.datetime "2026-11-20T11:05:06.789+01:00"
assert(start.kind == "datetime" and start.text == "2026-11-20T10:05:06.789Z" and tostring(start) == start.text)
assert(start.year == 2026 and start.month == 11 and start.day == 20 and start.weekday == 5 and start.year_day == 324)
assert(start.hour == 10 and start.minute == 5 and start.second == 6 and start.nanosecond == 789000000)
assert(start.epoch == 1795169106.789 and start.seconds == nil and time.datetime(start) == start)

-- Of the seconds since 1970.
assert(time.datetime(0).text == "1970-01-01T00:00:00Z" and time.datetime(-0.5).text == "1969-12-31T23:59:59.500Z")
assert(time.datetime(1795168800).epoch == 1795168800 and math.type(time.datetime(1795168800.0).epoch) == "integer")
assert(time.datetime(os.time { year = 2026, month = 11, day = 20 }).year == 2026)

-- The start of a date, and a text without a zone.
local day = time.date "2026-07-01"
assert(time.datetime(day).text == "2026-07-01T00:00:00Z")
assert(time.datetime(day, "Europe/Paris").text == "2026-06-30T22:00:00Z")
assert(time.datetime("2026-07-01 10:00", "Europe/Paris").text == "2026-07-01T08:00:00Z")
assert(time.datetime("2026-07-01T10:00:00Z", "Europe/Paris").text == "2026-07-01T10:00:00Z")

local function fails(expected, ...)
  local ok, e = pcall(time.datetime, ...)
  assert(not ok and e.code == "invalid" and e.operation == "time.datetime", tostring(e))
  assert(tostring(e):find(expected, 1, true), tostring(e))
end
fails("'2026-11-20T10:00:00' has no zone", "2026-11-20T10:00:00")
fails("'soon' is not a date with time", "soon")
fails("datetime must be text, a number of seconds or a date, got nil", nil)
fails("got the duration PT5M", time.duration "5m")
fails("inf seconds are not a date", 1 / 0)
fails("seconds are not a date", 0 / 0)
fails("the date is not in the years -9999 to 9999", 1e12)
fails("the date is not in the years -9999 to 9999", math.mininteger)
