-- Prepares the environment of a script: `kestra`, its arguments in `arg`, and the search path of `require`.

local natives, folder, uses_environment, script = ...
script = math.tointeger(script)
local native = natives "kestra"

kestra = require "kestra"
-- All words of the command line; the word at `script` is arg[0].
arg = {}
for i, word in ipairs { select(5, ...) } do arg[i - 1 - script] = word end
native.script = arg[0]

-- Modules of LuaRocks and of the system need the full profile; the restricted profile has no C modules.
if package.cpath then
  -- The trees of LuaRocks: beside the script, in the current folder, and in the user's home.
  local trees = { folder ~= "" and folder ~= "." and folder .. "/lua_modules" or nil }
  trees[#trees + 1] = "./lua_modules"
  local home = os.getenv("HOME")
  if home then trees[#trees + 1] = home .. "/.luarocks" end

  -- `path` with the trees before Lua's default folders, which it contains unless LUA_PATH omits them.
  local function with_trees(path, own, patterns)
    if uses_environment == "" then path = own end
    local places = {}
    for _, tree in ipairs(trees) do
      for _, pattern in ipairs(patterns) do places[#places + 1] = tree .. pattern end
    end
    local from, to = path:find(own, 1, true)
    if not from then return path end
    return path:sub(1, from - 1) .. table.concat(places, ";") .. ";" .. own .. path:sub(to + 1)
  end

  package.path = with_trees(package.path, native.lua_path, { "/share/lua/5.4/?.lua", "/share/lua/5.4/?/init.lua" })
  package.cpath = with_trees(package.cpath, native.lua_cpath, { "/lib/lua/5.4/?.so" })
end
if folder ~= "" then
  package.path = ("%s/?.lua;%s/?/init.lua;%s"):format(folder, folder, package.path)
end
