-- An await in every operator, in the closing value of a `for`, and at the top level of a module.
local wait = require "test".wait
local names = { "add", "sub", "mul", "div", "mod", "pow", "unm", "idiv", "band", "bor", "bxor", "shl", "shr", "bnot" }
local meta = {}
for _, name in ipairs(names) do meta["__" .. name] = function() return wait(0.001, name) end end
local v = setmetatable({}, meta)
local found = { v + 1, v - 1, v * 1, v / 1, v % 1, v ^ 1, -v, v // 1, v & 1, v | 1, v ~ 1, v << 1, v >> 1, ~v }
for i, name in ipairs(names) do assert(found[i] == name, name) end
local closed
for i in next, { 1 }, nil, setmetatable({}, { __close = function() closed = wait(0.001, true) end }) do assert(i == 1) end
assert(closed)
-- After break and goto it is closed too, after the wait.
local order = {}
for i = 1, 2 do
  local c <close> = setmetatable({}, { __close = function() wait(0.001) order[#order + 1] = i end })
  if i == 2 then break end
end
assert(table.concat(order) == "12")
-- Tail calls, varargs and integer `for` loops around a wait.
local function tail(n) if n == 0 then return wait(0.001, "end") end return tail(n - 1) end
assert(tail(1000) == "end" and select("#", (function(...) wait(0.001) return ... end)(nil, nil)) == 2)
package.preload.waiting = function() return { value = wait(0.001, 7) } end
assert(require "waiting".value == 7)
