local task = require "kestra.task"
assert(select("#", task.timeout("1s", function(...) return ... end, 1, nil)) == 2)
-- It ends a wait, a computing loop, and a loop that catches all errors; other tasks continue.
local sibling = task.spawn(function() task.sleep(0.4) return "alive" end)
for _, f in ipairs {
  function() task.sleep(60) end,
  function() while true do end end,
  function() while true do pcall(function() while true do end end) end end,
  function() while true do xpcall(function() while true do end end, function() return "caught" end) end end,
  function() local co = coroutine.wrap(function() while true do end end) co() end,
  function() while true do coroutine.wrap(function() for _ = 1, 1000 do end end)() end end,
  function() task.all { function() task.sleep(60) end } end,
  function() task.channel():receive() end,
} do
  local clock = os.time()
  local ok, e = pcall(task.timeout, "50ms", f)
  assert(not ok and e.code == "timeout" and tostring(e) == "timed out after 0.05 s", tostring(e))
  assert(os.time() - clock < 3)
end
assert(sibling:await() == "alive")
-- The soonest enclosing limit applies and is reported.
local whole = task.remaining()
task.timeout(10, function()
  local left = task.remaining()
  assert(left > 5 and left <= 10)
  task.timeout(5, function() assert(task.remaining() <= 5) end)
  task.timeout(500, function() assert(task.remaining() <= 10) end)
  task.spawn(function() assert(task.remaining() <= 10) end):await()
end)
assert(task.remaining() == nil and whole == nil or task.remaining() <= whole)
-- Errors of the function propagate.
local ok, e = pcall(task.timeout, 5, error, "mine")
assert(not ok and e == "mine")
local ok, e = pcall(task.timeout, "soon", print)
assert(not ok and tostring(e):find("soon", 1, true), tostring(e))
