-- The operators of dates and durations.
local time, json = kestra.time, kestra.json
local date, datetime, duration = time.date, time.datetime, time.duration

-- Sums and differences.
local start, day = datetime "2026-11-20T23:00:00.5Z", date "2026-11-20"
assert(start + duration "90m" == datetime "2026-11-21T00:30:00.5Z" and duration "90m" + start == start + duration "90m")
assert(start - duration "24h" == datetime "2026-11-19T23:00:00.5Z")
assert(start - datetime "2026-11-20T22:59:59.75Z" == duration "750ms" and start - (start + duration "1h") == duration "-1h")
assert(day + duration "10d" == date "2026-11-30" and day - duration "20d" == date "2026-10-31" and duration "1d" + day > day)
assert(date "2026-12-01" - day == duration "11d" and date "2024-03-01" - date "2024-02-28" == duration "2d")
assert(duration "1h" + duration "30m" == duration "90m" and duration "1s" - duration "1500ms" == duration "-500ms")
assert(-duration "1.5s" == duration "-1.5s" and (-duration "1.5s").text == "PT-1.5S")

-- Products and quotients.
assert(duration "10m" * 3 == duration "30m" and 3 * duration "10m" == duration "30m" and duration "1h" * 0.5 == duration "30m")
assert(duration "1h" / 4 == duration "15m" and duration "1h" / duration "15m" == 4 and duration "1s" * -2 == duration "-2s")
assert(duration "100d" * 0.1 == duration "10d" and duration "999999999ms" * 2 == duration "1999999998ms")

-- Equal values are the same value.
assert(duration "60s" == duration "PT1M" and rawequal(duration "60s", duration "PT1M"))
assert(day ~= date "2026-11-21" and datetime(day) ~= day and day ~= "2026-11-20")
local seen = { [day] = true }
collectgarbage()
assert(seen[date "2026-11-20"] and not seen[date "2026-11-21"])
assert(kestra.kv.date "2026-11-20" == day and getmetatable(kestra.kv.duration "1s") == getmetatable(day))

-- Order.
assert(day < date "2026-11-21" and day <= day and not (day < day) and date "2026-11-21" > day)
assert(start < start + duration "1ms" and start <= start and duration "-1.5s" < duration "-1s" and duration "90s" >= duration "1m")
local list = { duration "1h", duration "5s", duration "10m" }
table.sort(list)
assert(list[1].seconds == 5 and list[3].seconds == 3600)

-- JSON, text.
assert(json.encode { day = day, list = { start, duration "1m" } , n = 1 }:find('"day":"2026-11-20"', 1, true))
assert(json.encode(duration "1m") == '"PT1M"' and json.encode { start } == '["2026-11-20T23:00:00.500Z"]')
assert(("%s"):format(day) == "2026-11-20" and day .. "/" .. duration "1m" == "2026-11-20/PT1M")

-- What makes no sense is an error.
local function fails(expected, f)
  local ok, e = pcall(f)
  assert(not ok and e.code == "invalid" and tostring(e):find(expected, 1, true), tostring(e))
end
fails("a date and a date cannot be added", function() return day + day end)
fails("a date with time and a number cannot be added; kestra.time.duration makes a duration of seconds", function() return start + 60 end)
fails("text and a date with time cannot be added; kestra.time.parse makes a value of text", function() return "1h" + start end)
fails("a date moves by whole days, and PT5H is not", function() return day + duration "5h" end)
fails("a date moves by whole days, and PT24H0.5S is not", function() return day - duration "86400.5s" end)
fails("a date cannot be subtracted from a date with time", function() return start - day end)
fails("a date cannot be subtracted from a duration", function() return duration "1d" - day end)
fails("a date has no negative", function() return -day end)
fails("a date and a number cannot be multiplied", function() return day * 2 end)
fails("a duration and a duration cannot be multiplied", function() return duration "1h" * duration "1h" end)
fails("a number cannot be divided by a duration", function() return 1 / duration "1h" end)
fails("inf seconds are not a duration", function() return duration "1h" / 0 end)
fails("the duration is longer than 31 million years", function() return duration "900000000000000s" + duration "900000000000000s" end)
fails("seconds are not a duration", function() return duration "900000000000000s" * 2 end)
fails("the date is not in the years -9999 to 9999", function() return start + duration "9000000d" end)
fails("a date and a date with time cannot be compared; kestra.time.date and kestra.time.datetime", function() return day < start end)
fails("a date and a duration cannot be compared", function() return day <= duration "1s" end)
fails("a duration and a number cannot be compared; kestra.time.duration", function() return duration "1s" < 5 end)
fails("text and a date cannot be compared; kestra.time.parse", function() return "2026-11-20" < day end)
