local task = require "kestra.task"
local late = false
local a, b = task.any {
  function() task.sleep(60) late = true end,
  function() error("fails first") end,
  function() task.sleep(0.01) return "won", nil end,
}
assert(a == "won" and b == nil and not late)
local ok, e = pcall(task.any, { function() error("one") end, function() task.sleep(0.01) error { code = "last" } end })
assert(not ok and e.code == "last")
local ok, e = pcall(task.any, {})
assert(not ok and e:find("empty", 1, true))
