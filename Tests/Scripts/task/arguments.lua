local task = require "kestra.task"
local function refused(message, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and tostring(e):find(message, 1, true), tostring(e))
end
-- Invalid arguments are reported by name, and nothing starts before they are checked.
local ran = false
local function run() ran = true end
refused("bad argument #1 to 'timeout' ('soon' is not a duration", task.timeout, "soon", run)
refused("bad argument #1 to 'timeout' (not a length of time from now on)", task.timeout, "-1s", run)
refused("bad argument #1 to 'timeout' (not a length of time from now on)", task.timeout, 0 / 0, run)
refused("bad argument #2 to 'timeout' (function expected, got nil)", task.timeout, 1)
refused("bad argument #1 to 'sleep' (not a length of time from now on)", task.sleep, "-1s")
refused("bad argument #1 to 'spawn' (function expected, got string)", task.spawn, "x")
refused("bad argument #1 to 'all' (list expected, got nil)", task.all)
refused("bad argument #1 to 'all' (item 2 is a number, not a task or a function)", task.all, { run, 1 })
refused("bad argument #1 to 'any' (item 2 is a table, not a task or a function)", task.any, { run, {} })
refused("bad argument #1 to 'any' (the list is empty)", task.any, {})
refused("bad argument #2 to 'map' (function expected, got nil)", task.map, { 1 })
refused("bad argument #3 to 'map' (table expected, got number)", task.map, { 1 }, run, 8)
refused("bad argument #3 to 'map' (unknown option 'limt'; the only option is limit)", task.map, { 1 }, run, { limt = 1 })
for _, limit in ipairs { 0, -1, 1.5, "8", false } do
  refused("bad argument #3 to 'map' (limit must be an integer from 1 on)", task.map, { 1 }, run, { limit = limit })
end
task.sleep(0)
assert(not ran)
