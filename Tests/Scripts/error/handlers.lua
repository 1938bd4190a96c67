-- Errors in code that runs because of an error: handlers, `__close`, `__gc`, `__tostring`.
local task = require "kestra.task"
local ok, e = xpcall(error, function(e) error("handler") end, "first")
assert(not ok and e ~= nil)
local ok, e = xpcall(error, function(e) return e.x.y end, "first")
assert(not ok and e ~= nil)
local ok, e = xpcall(error, function(e) return (("x"):gsub(".", function() task.sleep(0.001) return e end)) end, "waited")
assert(not ok and e == "waited")
-- Each closing variable runs, and the last error takes precedence.
local ran = 0
local function closing(message)
  return setmetatable({}, { __close = function(_, e) ran = ran + 1 error(message, 0) end })
end
local ok, e = pcall(function()
  local a <close> = closing "outer"
  local b <close> = closing "inner"
  error("body", 0)
end)
assert(not ok and e == "outer" and ran == 2)
-- A closing variable that waits and then raises an error, in a task.
local t = task.spawn(function()
  local c <close> = setmetatable({}, { __close = function() task.sleep(0.001) error("late", 0) end })
end)
local ok, e = pcall(t.await, t)
assert(not ok and e == "late")
-- A finalizer that raises an error is a warning; one that waits blocks.
local finalized = 0
for _, f in ipairs { function() error("in __gc") end, function() task.sleep(0.001) end, coroutine.yield } do
  setmetatable({}, { __gc = function() finalized = finalized + 1 f() end })
end
collectgarbage()
collectgarbage()
assert(finalized == 3)
