-- kestra.time.ago.
local time = kestra.time
local before = time.now()
for _, length in ipairs { "24h", "P1D", 86400, time.duration "24h" } do
  local moment = time.ago(length)
  assert(moment.kind == "datetime" and moment >= before - time.duration "24h" and moment <= time.now() - time.duration "24h")
end

local function fails(expected, value)
  local ok, e = pcall(time.ago, value)
  assert(not ok and e.code == "invalid" and e.operation == "time.ago", tostring(e))
  assert(tostring(e):find(expected, 1, true), tostring(e))
end
fails("duration must not be negative, got PT-1H", "-1h")
fails("'yesterday' is not a duration", "yesterday")
fails("duration must be text or a number of seconds, got nil", nil)
fails("the date is not in the years -9999 to 9999", "100000000d")
