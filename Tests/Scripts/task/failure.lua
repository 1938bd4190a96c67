local task = require "kestra.task"
-- An error reaches the awaiting task as the raised value.
local value = { code = 7 }
local failing = task.spawn(function() error(value) end)
local ok, e = pcall(failing.await, failing)
assert(not ok and e == value and failing:status() == "failed")
-- It cancels the siblings, even if it is caught.
local closed = 0
local function sibling()
  local guard <close> = setmetatable({}, { __close = function() closed = closed + 1 end })
  task.sleep(60)
end
task.spawn(function()
  local waiting = task.spawn(sibling)
  local other = task.spawn(function() task.sleep(0.01) error("boom") end)
  local ok, e = pcall(other.await, other)
  assert(not ok and e:find("boom", 1, true), e)
  local again, cancelled = pcall(waiting.await, waiting)
  assert(not again and cancelled.code == "cancelled")
end):await()
assert(closed == 1)
-- An unawaited child's failure interrupts the wait of the parent.
local begun = os.time()
local parent = task.spawn(function()
  task.spawn(function() error("not awaited") end)
  task.sleep(60)
end)
local ok, e = pcall(parent.await, parent)
assert(not ok and e:find("not awaited", 1, true) and os.time() - begun < 5)
-- Unusual error values are passed unchanged.
for _, odd in ipairs { false, 12, print, coroutine.create(print) } do
  local t = task.spawn(function() error(odd) end)
  local ok, e = pcall(t.await, t)
  assert(not ok and e == odd)
end
local t = task.spawn(function() error(nil) end)
assert(select("#", pcall(t.await, t)) == 2 and select(2, pcall(t.await, t)) == nil)
