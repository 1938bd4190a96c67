local task = require "kestra.task"
local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir " .. folder))
local clean <close> = setmetatable({}, { __close = function() os.execute("rm -r " .. folder) end })
package.path = folder .. "/?.lua"
local function module(name, text)
  local file <close> = assert(io.open(folder .. "/" .. name .. ".lua", "w"))
  file:write(text)
end
-- A module whose top level waits is loaded once, even if two tasks require it.
loads = 0
module("slow", "loads = loads + 1 require 'test'.wait(0.02) return { ... }")
local results = task.all { function() return require "slow" end, function() return require "slow" end }
assert(loads == 1 and results[1] == results[2] and results[1] == package.loaded.slow)
assert(results[1][1] == "slow" and results[1][2] == folder .. "/slow.lua")
assert(select("#", require "slow") == 1)
-- After a loader fails, the next one tries again.
module("bad", "require 'test'.wait(0.005) error('top level')")
for _ = 1, 2 do
  local ok, e = pcall(require, "bad")
  assert(not ok and e:find("bad.lua:1: top level", 1, true), e)
end
-- Circular requires are reported, in one task and across two.
module("a", "require 'b'")
module("b", "require 'test'.wait(0.001) require 'a'")
local ok, e = pcall(require, "a")
assert(not ok and e:find("a -> b -> a", 1, true), e)
module("left", "require 'test'.wait(0.01) require 'right'")
module("right", "require 'test'.wait(0.01) require 'left'")
local ok, e = pcall(task.all, { function() require "left" end, function() require "right" end })
assert(not ok and (e:find("left -> right -> left", 1, true) or e:find("right -> left -> right", 1, true)), e)
-- A cancelled loader releases the module.
module("forever", "require 'test'.wait(60)")
local loader = task.spawn(function() require "forever" end)
task.sleep(0.005)
loader:cancel()
module("forever", "return 'loaded'")
assert(require "forever" == "loaded")
-- Missing modules, broken modules and invalid names.
local ok, e = pcall(require, "missing")
assert(not ok and e:find("module 'missing' not found:", 1, true) and e:find(folder .. "/missing.lua", 1, true), e)
module("broken", "x = = 1")
local ok, e = pcall(require, "broken")
assert(not ok and e:find("error loading module 'broken' from file '" .. folder, 1, true), e)
local ok, e = pcall(require)
assert(not ok and e:find("bad argument #1 to 'require' (string expected, got no value)", 1, true), e)
package.path = {}
local ok, e = pcall(require, "missing")
assert(not ok and e:find("'package.path' must be a string", 1, true), e)
package.path = folder .. "/?.lua"
-- package.preload and package.loaded work as in the Lua manual.
package.preload.mine = function(name, data) return name .. data end
assert(require "mine" == "mine:preload:")
package.loaded.mine = nil
package.preload.mine = function() package.loaded.mine = "set" end
assert(require "mine" == "set")
