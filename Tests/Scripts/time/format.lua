-- kestra.time.format.
local time = kestra.time
local start = time.datetime "2026-11-20T10:05:06.789Z"
for _, case in ipairs {
  { "2026-11-20T10:05:06.789Z" }, { "2026-11-20T10:05:06.789Z", "iso" },
  { "2026-11-20T11:05:06.789+01:00", "iso", "Europe/Paris" }, { "2026-11-20T12:05:06.789+02:00", "iso", "+02:00" },
  { "20.11.2026 10:05", "dd.MM.yyyy HH:mm" }, { "Fri 20 Nov 2026 11:05 CET", "EEE d MMM yyyy HH:mm z", "Europe/Paris" },
  { "2026-11-20T10:05:06+0000", "yyyy-MM-dd'T'HH:mm:ssZ" }, { "10 o'clock", "H 'o''clock'" },
  { "20261120_100506_789", "yyyyMMdd_HHmmss_SSS" },
} do
  local text = time.format(start, case[2], case[3])
  assert(text == case[1], text)
end
local day = time.date "2026-11-20"
assert(time.format(day) == "2026-11-20" and time.format(day, "EEEE, d MMMM yyyy") == "Friday, 20 November 2026")
assert(time.format(time.duration "90m") == "PT1H30M")

local function fails(expected, ...)
  local ok, e = pcall(time.format, ...)
  assert(not ok and e.code == "invalid" and e.operation == "time.format", tostring(e))
  assert(tostring(e):find(expected, 1, true), tostring(e))
end
fails("value must be a date, a date with time or a duration, got text", "2026-11-20")
fails("value must be a date, a date with time or a duration, got nil")
fails("the pattern 'yyyy-MM-ddTHH' has the unknown letter T; quote text", start, "yyyy-MM-ddTHH")
fails("the pattern 'yyyy 'x' has a quote that is not closed", start, "yyyy 'x")
fails("a date has no time and no zone for the letter H of the pattern 'HH:mm'", day, "HH:mm")
fails("a date has no zone", day, "iso", "UTC")
fails("a duration has no zone", time.duration "1h", "iso", "UTC")
fails('a duration is written by the pattern "iso" only', time.duration "1h", "HH:mm")
fails("unknown time zone 'Mars'", start, "iso", "Mars")
fails("pattern must be text, got number", start, 5)
fails("zone must be text, got boolean", start, "iso", true)
