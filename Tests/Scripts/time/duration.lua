-- kestra.time.duration.
local time = kestra.time
local length = time.duration "1h30m"
assert(length.kind == "duration" and length.text == "PT1H30M" and tostring(length) == "PT1H30M" and length.seconds == 5400)
assert(math.type(length.seconds) == "integer" and time.duration("1.5s").seconds == 1.5 and length.epoch == nil)
for text, other in pairs {
  PT90M = "1h30m", P1DT2H = "26h", ["1w"] = "P7D", ["60s"] = "PT1M", ["-PT1.5S"] = "-1.5s", PT0S = "0s",
} do
  assert(time.duration(text) == time.duration(other), text)
end
assert(time.duration(5400) == length and time.duration(0.25).text == "PT0.25S" and time.duration(-90).text == "PT-1M-30S")
assert(time.duration(length) == length and time.duration("-1.5s").seconds == -1.5)

local function fails(expected, value)
  local ok, e = pcall(time.duration, value)
  assert(not ok and e.code == "invalid" and e.operation == "time.duration", tostring(e))
  assert(tostring(e):find(expected, 1, true), tostring(e))
end
fails("'soon' is not a duration; write it like 1.5s", "soon")
fails("'P1M' is not a duration", "P1M")
fails("duration must be text or a number of seconds, got nil", nil)
fails("got the date 2026-11-20", time.date "2026-11-20")
fails("inf seconds are not a duration", 1 / 0)
fails("seconds are not a duration", 0 / 0)
fails("the duration is longer than 31 million years", math.maxinteger)
fails("the duration is longer than 31 million years", math.mininteger)
