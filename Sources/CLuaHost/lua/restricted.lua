-- The globals of the restricted profile. A fresh table gets what is named here and nothing else. The globals that this
-- chunk itself runs with, which have more, are given up at its end; `core` has the functions of Swift.
local core = ...
local modules = loaded

local names = {
  _G = "_VERSION assert error getmetatable ipairs load loadfile next pairs pcall print rawequal rawget rawlen select "
    .. "setmetatable tonumber tostring type warn xpcall",
  coroutine = "close create isyieldable resume running status wrap yield",
  debug = "traceback",
  io = "close flush input lines open output popen read stderr stdin stdout tmpfile type write",
  math = "abs acos asin atan ceil cos deg exp floor fmod huge log max maxinteger min mininteger modf pi rad random "
    .. "randomseed sin sqrt tan tointeger type ult",
  os = "clock date difftime execute getenv remove rename time tmpname",
  string = "byte char find format gmatch gsub len lower match pack packsize rep reverse sub unpack upper",
  table = "concat insert move pack remove sort unpack",
  utf8 = "char charpattern codepoint codes len offset",
}

-- These reach outside: Swift is asked before they do.
local asked = {
  ["_G.loadfile"] = true, ["io.input"] = true, ["io.lines"] = true, ["io.open"] = true, ["io.output"] = true,
  ["io.popen"] = true, ["io.tmpfile"] = true, ["os.execute"] = true, ["os.getenv"] = true, ["os.remove"] = true,
  ["os.rename"] = true, ["os.tmpname"] = true,
}

local error, next, rawset, setmetatable, tostring = error, next, rawset, setmetatable, tostring
local views = setmetatable({}, { __mode = "k" })

local function refuse_change(library, key)
  error(("%s.%s cannot be set: Lua's libraries are read-only in the restricted profile"):format(library, tostring(key)), 3)
end

-- What a script sees of a library: the same names, none of which it can change.
local function view(library, real)
  local seen = {}
  views[seen] = library
  return setmetatable(seen, {
    __index = real,
    __newindex = function(_, key) refuse_change(library, key) end,
    -- The table itself must not come out of it.
    __pairs = function() return function(_, key) return next(real, key) end, seen, nil end,
    __metatable = false,
  })
end

local function chosen(library)
  local from, picked = library == "_G" and _G or _G[library], {}
  for name in names[library]:gmatch("%S+") do
    local value = assert(from[name], name)
    local full = library .. "." .. name
    picked[name] = asked[full] and guard(value, core.ask, (full:gsub("^_G%.", ""))) or value
  end
  return picked
end

local globals = chosen "_G"
globals._G = globals
local package = { loaded = { _G = globals }, preload = {}, path = "./?.lua;./?/init.lua", config = "/\n;\n?\n!\n-\n" }
globals.package, package.loaded.package = package, package

-- What error messages and tracebacks find the names of functions in.
local known = { _G = globals }
for library in pairs(names) do
  if library ~= "_G" then
    local real = chosen(library)
    known[library] = real
    if library == "os" then real.exit = core.exit end
    if library == "string" then getmetatable("").__index = real end
    globals[library] = view(library, real)
    package.loaded[library] = globals[library]
  end
end

function globals.rawset(table, key, value)
  if views[table] then refuse_change(views[table], key) end
  return rawset(table, key, value)
end

local collects = { collect = true, count = true, isrunning = true, step = true }
local collectgarbage = collectgarbage
function globals.collectgarbage(option, ...)
  if option ~= nil and not collects[option] then core.ask("collectgarbage", tostring(option)) end
  return collectgarbage(option, ...)
end

-- Found by `require` in this order; the second one's place is taken when modules of the program are known, as it is in
-- the full profile. The last one says what was not granted, when nothing else was found.
local function preloaded(name)
  local loader = package.preload[name]
  if loader == nil then return ("no field package.preload['%s']"):format(name) end
  return loader, ":preload:"
end
local function not_granted(name) core.module_refused(name, package.path) end
package.searchers = { preloaded, not_granted, not_granted }
package.searchpath = core.search

-- What all values of a kind share.
local json = modules["kestra.json"]
getmetatable("").__metatable = "string"
getmetatable(io.stdout).__metatable = "file"
getmetatable(json.null).__metatable = "kestra.null"
getmetatable(json.array()).__metatable = "kestra.json.Array"
getmetatable(json.number "1").__metatable = "kestra.json.Number"
package.loaded["kestra.json"] = view("kestra.json", json)

adopt(globals, known)
