-- The files of the library can be bytecode; nothing that a script passes or replaces runs as bytecode.
local native = require "kestra.native"
local bytecode = "\27Lua" .. ("x"):rep(100)

assert(not load(bytecode))
assert(select(2, load(bytecode)):find("attempt to load a binary chunk", 1, true))

local function fails(expected, ...)
  local ok, e = pcall(...)
  assert(not ok and tostring(e):find(expected, 1, true), tostring(e))
end

-- Only files of the library can be opened, whatever the name is made of.
fails("the Lua library has no file kestra/nothing.lua", native.open, "nothing")
fails("the Lua library has no file kestra/" .. bytecode, native.open, bytecode)
fails("has no file kestra/" .. bytecode, native.open, setmetatable({}, { __concat = function() return bytecode end }))

-- The library, loaded again by a script that replaces all functions it uses.
local asked = 0
local function false_require()
  asked = asked + 1
  return { source = function() return bytecode end, open = function() return bytecode end, version = "0" }
end
local loader = assert(package.searchers[2]("kestra"))
local real = require
require = false_require
local again = loader("kestra", "place", function() return bytecode end)
assert(asked > 0)
fails("attempt to call a nil value (field 'connect')", function() return again.flows end)
require = real
assert(kestra.flows.get("no.such", "flow") == nil)
