-- Errors, closing, and cases in which Lua 5.4.4 crashes.
local co = coroutine.create(function() error({}) end)
local ok, e = coroutine.resume(co)
assert(not ok and type(e) == "table" and coroutine.status(co) == "dead")
local ok, e = coroutine.resume(co)
assert(not ok and e == "cannot resume dead coroutine")
local ok, e = pcall(coroutine.wrap(function() error("x", 0) end))
assert(not ok and e:find("errors.lua:%d+: x$") or e == "x")
local closed = 0
local co = coroutine.create(function()
  local c <close> = setmetatable({}, { __close = function() closed = closed + 1 end })
  coroutine.yield()
end)
coroutine.resume(co)
assert(coroutine.close(co) and closed == 1 and coroutine.close(co) and closed == 1)
local co = coroutine.create(function()
  local c <close> = setmetatable({}, { __close = function() error("in close", 0) end })
  coroutine.yield()
end)
coroutine.resume(co)
local ok, e = coroutine.close(co)
assert(not ok and e == "in close")
-- A long chain of nested closes is an error.
local chain
for _ = 1, 1000 do
  local next = chain
  chain = coroutine.create(function()
    local c <close> = setmetatable({}, { __close = function() if next then assert(coroutine.close(next)) end end })
    coroutine.yield()
  end)
  coroutine.resume(chain)
end
local ok, e = coroutine.close(chain)
assert(not ok and e:find("C stack overflow", 1, true))
