local task = require "kestra.task"
-- Arguments and all results go through; tasks run at the same time.
local function after(duration, ...) task.sleep(duration) return ... end
local first, second = task.spawn(after, "60ms", 1, nil, 3), task.spawn(after, 0.06, "b")
local begun = os.clock()
assert(select("#", first:await()) == 3 and select(3, first:await()) == 3)
assert(second:await() == "b" and second:status() == "done")
assert(os.clock() - begun < 0.05)
-- A task is over when the tasks it started are.
local ended = {}
task.spawn(function()
  task.spawn(function() task.sleep(0.02) ended[#ended + 1] = "child" end)
  ended[#ended + 1] = "parent"
end):await()
assert(table.concat(ended, " ") == "parent child")
-- What is no function is refused, with the caller's place.
local ok, problem = pcall(task.spawn, 5)
assert(not ok and problem:find("bad argument #1 to 'spawn'", 1, true))
-- Tables and functions go through as they are, not as copies.
local shared = {}
assert(task.spawn(function() return shared end):await() == shared)
