local task = require "kestra.task"
local wait = require "test".wait
-- Generators whose bodies wait.
local got = {}
for x in coroutine.wrap(function() for i = 1, 3 do wait(0.001) coroutine.yield(i) end end) do got[#got + 1] = x end
assert(table.concat(got) == "123")
-- Resume and yield pass values before and after a wait.
local co = coroutine.create(function(a)
  local r = wait(0.001, a, nil, "c")
  local b = coroutine.yield(a .. r)
  return b, select("#", wait(0.001, nil, nil))
end)
local ok, v = coroutine.resume(co, "A")
assert(ok and v == "AA" and coroutine.status(co) == "suspended")
local ok, v, n = coroutine.resume(co, "B")
assert(ok and v == "B" and n == 2 and coroutine.status(co) == "dead")
-- Through everything that can yield.
assert(select(2, pcall(function() return wait(0.001, 1) end)) == 1)
assert(select(2, xpcall(function() return wait(0.001, 2) end, print)) == 2)
local lazy = setmetatable({}, {
  __index = function(_, k) return wait(0.001, k .. "!") end,
  __newindex = function(t, k, v) wait(0.001) rawset(t, k, v) end,
  __call = function(_, a) return wait(0.001, a) end,
  __add = function() return wait(0.001, "sum") end,
  __eq = function() return wait(0.001, true) end,
  __lt = function() return wait(0.001, true) end,
  __le = function() return wait(0.001, true) end,
  __concat = function() return wait(0.001, "joined") end,
  __len = function() return wait(0.001, 42) end,
  __pairs = function() wait(0.001) return next, { one = 1 } end,
})
assert(lazy.foo == "foo!")
lazy.bar = 5
assert(rawget(lazy, "bar") == 5 and lazy(9) == 9 and lazy + 1 == "sum" and lazy == setmetatable({}, getmetatable(lazy)))
assert(lazy < lazy and lazy <= lazy and lazy .. "x" == "joined" and #lazy == 42)
for k, v in pairs(lazy) do assert(k == "one" and v == 1) end
local closed = false
do local c <close> = setmetatable({}, { __close = function() closed = wait(0.001, true) end }) end
assert(closed)
for i in function(_, i) i = (i or 0) + 1 return wait(0.001, i < 4 and i or nil) end do got[i] = i end
local name = os.tmpname()
local file = assert(io.open(name, "w"))
file:write("return require 'test'.wait(0.001, 'file')")
file:close()
assert(dofile(name) == "file")
os.remove(name)
-- Fifty deep.
local function nest(n) if n == 0 then return wait(0.001, "deep") end return coroutine.wrap(nest)(n - 1) end
assert(nest(50) == "deep")
-- A coroutine that waits for the host cannot be resumed, wrapped or closed.
local inner
local waiting = task.spawn(function()
  inner = coroutine.create(function() return wait(0.02, "mine") end)
  return select(2, coroutine.resume(inner))
end)
task.sleep(0.005)
assert(coroutine.status(inner) == "normal")
local ok, e = coroutine.resume(inner)
assert(not ok and e == "cannot resume non-suspended coroutine")
assert(not pcall(coroutine.close, inner))
assert(waiting:await() == "mine" and coroutine.status(inner) == "dead")
