-- What a script finds when it begins: `kestra`, its arguments in `arg`, and where `require` looks for its modules.

local folder, uses_environment, script = ...
script = math.tointeger(script)
local native = require "kestra.native"

kestra = require "kestra"
-- All words of the command line; the one at `script` is arg[0].
arg = {}
for i, word in ipairs { select(4, ...) } do arg[i - 1 - script] = word end

-- Modules of LuaRocks and of the system are for the full profile; the restricted one knows no C modules.
if package.cpath then
  -- Where LuaRocks puts modules: beside the script, in the current folder, and for the user.
  local trees = { folder ~= "" and folder ~= "." and folder .. "/lua_modules" or nil }
  trees[#trees + 1] = "./lua_modules"
  local home = os.getenv("HOME")
  if home then trees[#trees + 1] = home .. "/.luarocks" end

  -- `path` with the trees in front of Lua's own places, which stand in it unless LUA_PATH leaves them out.
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
