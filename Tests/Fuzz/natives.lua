-- Calls the native functions below the library with random values, for a count of calls or a time in seconds.
local values, seed, count, seconds, methods = ...
local native = require "native"
local client = native.connect()
local arguments = load(values)(client, seed)
local random = math.random

-- Each method with its object: "client.request", "fs.read".
local objects, found, called = { client = client }, {}, 0
for part, name in methods:gmatch("([^ .]+)%.([^ ]+)") do
  objects[part] = objects[part] or native.part(part)
  found[#found + 1] = { object = objects[part], method = objects[part][name] }
end
assert(#found > 50, #found)
local others = { "seconds", "operation", "read_file", "nearest_name", "connect", "part" }
local stop = os.time() + tonumber(seconds)
repeat
  local ok, problem
  if random(8) == 1 then
    ok, problem = pcall(native[others[random(#others)]], arguments())
  elseif random(8) == 1 then
    ok, problem = pcall(found[random(#found)].method, arguments())
  else
    local picked = found[random(#found)]
    ok, problem = pcall(picked.method, picked.object, arguments())
  end
  called = called + 1
  local kind = type(problem)
  assert(ok or kind == "string" or kind == "table", kind)
until called >= tonumber(count) and os.time() >= stop
return called
