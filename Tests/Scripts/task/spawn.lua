local task = require "kestra.task"
-- All arguments and results are passed; tasks run concurrently.
local function after(duration, ...) task.sleep(duration) return ... end
local first, second = task.spawn(after, "20ms", 1, nil, 3), task.spawn(after, 0.01, "b")
assert(select("#", first:await()) == 3 and select(3, first:await()) == 3)
assert(second:await() == "b" and second:status() == "done")
local order = {}
task.all {
  function() task.sleep(0.02) order[#order + 1] = "slow" end,
  function() task.sleep(0.001) order[#order + 1] = "fast" end,
}
assert(table.concat(order, " ") == "fast slow")
-- A task ends after the tasks that it started.
local ended = {}
task.spawn(function()
  task.spawn(function() task.sleep(0.02) ended[#ended + 1] = "child" end)
  ended[#ended + 1] = "parent"
end):await()
assert(table.concat(ended, " ") == "parent child")
-- A value that is not a function is refused, with the position of the caller.
local ok, problem = pcall(task.spawn, 5)
assert(not ok and problem:find("bad argument #1 to 'spawn'", 1, true))
-- Tables and functions are passed by reference.
local shared = {}
assert(task.spawn(function() return shared end):await() == shared)
