-- Calls the native functions below the library with random values, for a count of calls or a time in seconds.
local values, seed, count, seconds, methods = ...
local native = require "native"
local client = native.connect()
local arguments = load(values)(client, seed)
local random = math.random

local names, called = {}, 0
for name in methods:gmatch("[^ ]+") do names[#names + 1] = name end
assert(#names > 40, #names)
local others = { "check_time", "operation", "read_file", "nearest_name", "connect" }
local stop = os.time() + tonumber(seconds)
repeat
  local ok, problem
  if random(8) == 1 then
    ok, problem = pcall(native[others[random(#others)]], arguments())
  elseif random(8) == 1 then
    ok, problem = pcall(client[names[random(#names)]], arguments())
  else
    ok, problem = pcall(client[names[random(#names)]], client, arguments())
  end
  called = called + 1
  local kind = type(problem)
  assert(ok or kind == "string" or kind == "table", kind)
until called >= tonumber(count) and os.time() >= stop
return called
