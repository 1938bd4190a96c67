local task = require "kestra.task"
-- Tasks nested thousands deep: their ends, an error and a cancellation pass through all of them.
local depth, closed = 4000, 0
local counting = { __close = function() closed = closed + 1 end }
local function deep(n, bottom)
  local _ <close> = setmetatable({}, counting)
  if n == 0 then return bottom() end
  return task.spawn(deep, n - 1, bottom):await() + 1
end
assert(deep(depth, function() return 0 end) == depth and closed == depth + 1)

local ok, e = pcall(deep, depth, function() error("bottom", 0) end)
assert(not ok and e == "bottom" and closed == 2 * (depth + 1), tostring(e))

closed = 0
local arrived = task.channel()
local waiting = task.spawn(deep, depth, function()
  arrived:send(true)
  task.sleep(1000000)
end)
arrived:receive()
waiting:cancel()
local ok, e = pcall(waiting.await, waiting)
assert(not ok and e.code == "cancelled" and closed == depth + 1, tostring(e))
