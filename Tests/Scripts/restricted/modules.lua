-- require: source from granted folders, for any name and path.
local granted, secret = ...

package.path = granted .. "/?.lua"
assert(require("module").name == "module" and package.loaded.module)
assert(package.searchpath("module", package.path):find("/granted/module.lua", 1, true))

local function refused(expected, name)
  local ok, e = pcall(require, name)
  assert(not ok, "it was loaded")
  assert(tostring(e):find(expected, 1, true), tostring(e))
end
-- Names that lead out of granted folders are not found.
refused("module '../secret/evil' not found:", "../secret/evil")
refused("not found:", secret .. "/evil")
refused("not found:", "out/../../secret/evil")
refused("not found:", "evil\0")
-- By a link, and by paths that the script sets.
refused("'" .. granted .. "/out/evil.lua' may not be read", "out.evil")
package.path = secret .. "/?.lua;" .. granted .. "/?.lua"
assert(require("module"))
refused("require: module 'evil' not found: reading " .. secret .. "/ (" .. secret .. ") is not allowed; --allow-read="
  .. secret .. " allows it", "evil")
package.path = granted .. "/../secret/?.lua"
refused("--allow-read=" .. secret, "evil")
package.path = "./?.lua"
refused("--allow-read=", "evil")
assert(package.searchpath("evil", secret .. "/?.lua") == nil)
package.path = {}
refused("'package.path' must be a string", "evil")

-- C modules and the functions that load them do not exist.
for _, name in ipairs { "loadlib", "cpath" } do assert(package[name] == nil, name) end
for _, searcher in ipairs(package.searchers) do assert(not debug.getinfo and type(searcher) == "function") end
package.cpath = "/usr/lib/x86_64-linux-gnu/lua/5.4/?.so;/usr/local/lib/lua/5.4/?.so"
package.path = granted .. "/?.lua"
refused("not found:", "lpeg")
refused("not found:", "io.open")

-- A script can have its own loaders.
package.preload.mine = function(name, how) return name .. how end
assert(require "mine" == "mine:preload:")
table.insert(package.searchers, function(name) return name == "made" and function() return "made" end or nil end)
assert(require "made" == "made")
