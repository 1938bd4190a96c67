local task = require "kestra.task"
local wait = require "test".wait
-- Where Lua cannot yield, an await blocks and returns the correct result, and no other Lua task runs.
local ticks, inside = 0, false
local ticker = task.spawn(function()
  while true do
    task.sleep(0.001)
    assert(not inside)
    ticks = ticks + 1
  end
end)
local function blocking(f, ...)
  inside = true
  local result = table.pack(f(...))
  inside = false
  return table.unpack(result, 1, result.n)
end
blocking(table.sort, { 3, 1, 2 }, function(a, b) wait(0.002) return a < b end)
assert(blocking(string.gsub, "ab", ".", function(s) return wait(0.002, s .. s) end) == "aabb")
assert(blocking(tostring, setmetatable({}, { __tostring = function() return wait(0.002, "text") end })) == "text")
assert(blocking(load, coroutine.wrap(function() coroutine.yield(wait(0.002, "return 5")) end))() == 5)
local _, handled = blocking(xpcall, error, function(e) return wait(0.002, e .. "!") end, "e")
assert(handled == "e!")
blocking(function()
  setmetatable({}, { __gc = function() wait(0.002) end })
  collectgarbage()
end)
-- A coroutine that waits inside a comparator blocks as well.
local order = { 2, 1 }
blocking(table.sort, order, function(a, b) return coroutine.wrap(function() return wait(0.002, a < b) end)() end)
assert(order[1] == 1)
-- An error of the awaited function is raised there.
local ok, e = pcall(string.gsub, "a", ".", function() wait("nonsense") end)
assert(not ok and tostring(e):find("nonsense", 1, true))
-- Waiting for a task or a channel would never end, which is an error.
local other = task.spawn(function() task.sleep(0.01) end)
for _, f in ipairs { function() other:await() end, function() task.channel():receive() end } do
  local ok, e = pcall(table.sort, { 2, 1 }, f)
  assert(not ok and tostring(e):find("cannot be awaited here", 1, true), tostring(e))
end
other:await()
ticker:cancel()
