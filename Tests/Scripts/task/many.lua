-- Ten thousand concurrent tasks, each in a wait.
local task = require "kestra.task"
local function used() collectgarbage() collectgarbage() return collectgarbage "count" end
local before, waiting, most = used(), 0, 0
local function one(i)
  waiting = waiting + 1
  most = math.max(most, waiting)
  task.sleep(1)
  waiting = waiting - 1
  return i
end
local tasks = {}
for i = 1, 10000 do tasks[i] = task.spawn(one, i) end
task.sleep(0.5)
assert(waiting == 10000 and used() - before < 30 * 1024, used() - before)
local sum = 0
for _, t in ipairs(tasks) do sum = sum + t:await() end
assert(sum == 50005000 and most == 10000)
tasks = nil
assert(used() - before < 1024, "what they took is given back")
