-- The threads of the script and of tasks look like Lua's main thread.
local task = require "kestra.task"
local function check()
  local thread, is_main = coroutine.running()
  assert(is_main and not coroutine.isyieldable() and coroutine.status(thread) == "running")
  assert(not coroutine.isyieldable(thread))
  local ok, e = pcall(coroutine.yield)
  assert(not ok and e == "attempt to yield from outside a coroutine")
  coroutine.wrap(function()
    assert(coroutine.isyieldable() and not select(2, coroutine.running()) and coroutine.status(thread) == "normal")
    assert(coroutine.resume(thread) == false)
  end)()
end
check()
task.spawn(check):await()
