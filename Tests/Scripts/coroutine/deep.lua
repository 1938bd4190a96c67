-- Infinite recursion is an error through Lua, C, coroutines and functions of the host.
local test = require "test"
local function endless(f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and (tostring(e):find("overflow", 1, true) or tostring(e):find("error in error handling", 1, true)),
    tostring(e))
end
local function plain() return 1 + plain() end
endless(plain)
local function by_gsub(s) return (s:gsub(".", by_gsub)) end
endless(by_gsub, "x")
local function by_pcall() return select(2, assert(pcall(by_pcall))) end
endless(by_pcall)
local function by_wrap() return coroutine.wrap(by_wrap)() end
endless(by_wrap)
local function by_sort() table.sort({ 1, 2 }, by_sort) end
endless(by_sort)
local text = setmetatable({}, {})
getmetatable(text).__tostring = function() return tostring(text) end
endless(tostring, text)
local round = setmetatable({}, {})
getmetatable(round).__index = function(_, k) return round[k] end
endless(function() return round.x end)
-- Through Swift functions that return and that wait.
local function by_echo(n) return test.echo(1 + by_echo(n)) end
endless(by_echo, 1)
local function by_wait() return 1 + test.wait(0, by_wait()) end
endless(by_wait)
local function blocking() return (("x"):gsub(".", function() test.wait(0) return blocking() end)) end
endless(blocking)
assert(test.echo(1) == 1 and test.wait(0, 2) == 2)
