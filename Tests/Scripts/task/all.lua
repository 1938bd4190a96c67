local task = require "kestra.task"
local results = task.all {
  function() task.sleep(0.02) return "slow" end,
  task.spawn(function() return "task" end),
  function() return "fast" end,
}
assert(table.concat(results, " ") == "slow task fast")
assert(#task.all {} == 0)
local begun, reached = os.time(), false
local ok, e = pcall(task.all, {
  function() task.sleep(60) reached = true end,
  function() task.sleep(0.01) error { code = "mine" } end,
})
assert(not ok and e.code == "mine" and not reached and os.time() - begun < 5)
local ok, e = pcall(task.all, 3)
assert(not ok and e:find("list expected, got number", 1, true))
