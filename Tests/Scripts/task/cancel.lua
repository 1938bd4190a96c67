local task = require "kestra.task"
local log = {}
local function note(text) return setmetatable({}, { __close = function() log[#log + 1] = text end }) end
-- Cancelled during a wait in a user coroutine: `__close` runs once, innermost first, and nothing runs after it.
local t = task.spawn(function()
  local outer <close> = note "outer"
  coroutine.wrap(function()
    local inner <close> = note "inner"
    pcall(task.sleep, 60)
    log[#log + 1] = "never"
  end)()
  log[#log + 1] = "never"
end)
task.sleep(0.01)
t:cancel()
local ok, e = pcall(t.await, t)
assert(not ok and e.code == "cancelled" and t:status() == "cancelled")
assert(table.concat(log, " ") == "inner outer", table.concat(log, " "))
-- A task that is cancelled before it begins never begins; a second cancel has no effect.
local ran = false
local early = task.spawn(function() ran = true end)
early:cancel()
early:cancel()
assert(not pcall(early.await, early) and not ran)
-- Its children are cancelled too.
local child
local parent = task.spawn(function()
  child = task.spawn(function() task.sleep(60) end)
  child:await()
end)
task.sleep(0.01)
parent:cancel()
task.sleep(0.01)
assert(child:status() == "cancelled" and parent:status() == "cancelled")
-- A `<close>` variable of a cancelled task may itself wait.
log = {}
local slow = task.spawn(function()
  local guard <close> = setmetatable({}, { __close = function() task.sleep(0.01) log[1] = "slept" end })
  task.sleep(60)
end)
task.sleep(0.01)
slow:cancel()
pcall(slow.await, slow)
assert(log[1] == "slept")
-- A task may cancel itself.
local own
own = task.spawn(function() own:cancel() log[1] = "went on" end)
assert(not pcall(own.await, own) and log[1] == "slept")
-- A task without references can be collected while it runs.
task.spawn(function() task.sleep(0.02) log[2] = "dropped" end)
collectgarbage()
task.sleep(0.04)
assert(log[2] == "dropped")
-- A task that already closes its variables continues.
local again
again = task.spawn(function()
  local guard <close> = setmetatable({}, { __close = function() again:cancel() task.sleep(0.01) log[3] = "closed" end })
  task.sleep(60)
end)
task.sleep(0.01)
again:cancel()
pcall(again.await, again)
assert(log[3] == "closed")
