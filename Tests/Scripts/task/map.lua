local task = require "kestra.task"
local running, most = 0, 0
local list = {}
for i = 1, 40 do list[i] = i end
local squares = task.map(list, function(n, i)
  running = running + 1
  most = math.max(most, running)
  task.sleep(0.001)
  running = running - 1
  assert(n == i)
  return n * n
end, { limit = 5 })
assert(#squares == 40 and squares[7] == 49 and most == 5, most)
most = 0
task.map(list, function()
  running = running + 1
  most = math.max(most, running)
  task.sleep(0.001)
  running = running - 1
end)
assert(most == 8)
assert(#task.map({}, error) == 0)
local ok, e = pcall(task.map, list, function(n) if n == 3 then error("third") end task.sleep(60) end, { limit = 3 })
assert(not ok and e:find("third", 1, true))
assert(not pcall(task.map, list, print, { limit = 0 }))
