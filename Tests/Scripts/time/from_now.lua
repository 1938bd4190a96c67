-- kestra.time.from_now.
local time = kestra.time
local before = time.now()
for _, length in ipairs { "2h", "PT2H", 7200, time.duration "2h" } do
  local moment = time.from_now(length)
  assert(moment.kind == "datetime" and moment >= before + time.duration "2h" and moment <= time.now() + time.duration "2h")
end
local ok, e = pcall(time.from_now, -1)
assert(not ok and e.code == "invalid" and e.operation == "time.from_now", tostring(e))
assert(tostring(e):find("duration must not be negative, got PT-1S", 1, true), tostring(e))
