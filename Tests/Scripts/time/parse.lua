-- kestra.time.parse.
local time = kestra.time
for text, kind in pairs {
  ["2026-11-20"] = "date", ["-0044-03-15"] = false, ["2026-11-20T10:00:00Z"] = "datetime", ["2026-11-20 10:00+01:00"] = "datetime",
  ["2026-11-20T10:00:00+01:00[Europe/Paris]"] = "datetime", PT5M = "duration", ["-PT5M"] = "duration", P1DT2H = "duration",
  ["1h30m"] = "duration", ["1.5s"] = "duration", ["-10m"] = "duration",
} do
  local ok, value = pcall(time.parse, text)
  assert(ok == (kind ~= false), text)
  if ok then assert(value.kind == kind, text) end
end
assert(time.parse "2026-11-20T11:00:00+01:00" == time.datetime "2026-11-20T10:00:00Z")
assert(time.parse("2026-07-01T10:00", "Europe/Paris") == time.datetime "2026-07-01T08:00:00Z")
assert(time.parse(time.now().text).kind == "datetime")

local function fails(expected, ...)
  local ok, e = pcall(time.parse, ...)
  assert(not ok and e.code == "invalid" and e.operation == "time.parse", tostring(e))
  assert(tostring(e):find(expected, 1, true), tostring(e))
end
fails("time.parse: 'soon' is not a date, a date with time or a duration; write it like 2026-11-20", "soon")
fails("'2026-02-30' is not a date", "2026-02-30")
fails("'2026-11-20T25:00:00Z' is not a date with time", "2026-11-20T25:00:00Z")
fails("has no zone; write it like", "2026-11-20T10:00:00")
fails("unknown time zone 'Europe/Pariss'", "2026-11-20T10:00:00", "Europe/Pariss")
fails("text must be text, got an empty one", "")
fails("text must be text, got number", 5)
fails("zone must be text, got boolean", "2026-11-20", true)
