-- Parts of the language that could lead out of the profile.

-- Bytecode, in every way to load it.
assert(string.dump == nil and ("").dump == nil)
local bytecode = "\27Lua\x54\0\x19\x93\r\n\x1a\n"
for _, mode in ipairs { "b", "bt", "t", "" } do
  local f, problem = load(bytecode, "x", mode)
  assert(f == nil and problem:find("attempt to load a binary chunk", 1, true), problem)
end
local pieces = { "\27", "Lua" }
assert(load(function() return table.remove(pieces, 1) end) == nil)
-- The check does not use the script's globals.
local real_type, real_find = type, string.find
type = function() return "table" end
assert(load(bytecode, "x", "b") == nil)
type = real_type
assert(load("return 1")() == 1 and load("return x", "x", "t", { x = 2 })() == 2)

-- debug has nothing but traceback.
for name in pairs(debug) do assert(name == "traceback", name) end
for _, name in ipairs { "getinfo", "getupvalue", "setupvalue", "getregistry", "getmetatable", "setmetatable", "sethook" } do
  assert(debug[name] == nil, name)
end
assert(debug.traceback("x"):find("stack traceback:", 1, true))

-- The shared metatables of strings, files and nulls are locked.
assert(getmetatable("") == "string" and getmetatable(io.stdout) == "file")
assert(not pcall(setmetatable, "", {}) and not pcall(function() getmetatable("").__index = {} end))
local null = require("kestra.json").null
assert(real_type(getmetatable(null)) == "string")
assert(getmetatable(require("kestra.json").array()) == "kestra.json.Array")
local task = require "kestra.task"
local t = task.spawn(function() end)
assert(getmetatable(t) == "kestra.task", tostring(getmetatable(t)))
assert(not pcall(function() t.await = 1 end))

-- Libraries are read-only for every function that writes to tables.
for _, name in ipairs { "coroutine", "debug", "io", "math", "os", "string", "table", "utf8" } do
  local library = _G[name]
  assert(package.loaded[name] == library and getmetatable(library) == false)
  for _, write in ipairs {
    function() library.added = 1 end,
    function() rawset(library, "added", 1) end,
    function() setmetatable(library, {}) end,
    function() table.insert(library, 1) end,
    function() table.move({ 1 }, 1, 1, 1, library) end,
    function() library[next({ x = 1 })] = 1 end,
  } do
    assert(not pcall(write))
  end
  assert(library.added == nil and library[1] == nil and rawget(library, "added") == nil)
  -- Iteration returns names and functions, never the underlying table.
  local iterate, state, first = pairs(library)
  assert(state == library and first == nil and iterate ~= next)
  local count = 0
  for key in pairs(library) do
    assert(library[key] ~= nil)
    count = count + 1
  end
  assert(count > 0 and next(library) == nil)
end
local ok, e = pcall(function() string.rep = 1 end)
assert(e:find("string.rep cannot be set: Lua's libraries are read-only in the restricted profile", 1, true), e)
local ok, e = pcall(function() require("kestra.json").decode = 1 end)
assert(e:find("kestra.json.decode cannot be set", 1, true), e)
assert(string.rep("x", 3) == "xxx" and ("x"):rep(3) == "xxx" and #"abc" == 3)

-- The script's globals and tables are writable.
mine = 1
assert(_G.mine == 1 and _ENV == _G and package.loaded._G == _G)
assert(rawset({}, "x", 1).x == 1)
pcall(rawset, nil, 1, 1)

-- The collector can be queried and run, but not turned off.
assert(collectgarbage("count") > 0 and collectgarbage() == 0 and collectgarbage("step") ~= nil)
for _, option in ipairs { "stop", "restart", "generational", "incremental", "setpause", "setstepmul" } do
  local ok, e = pcall(collectgarbage, option)
  assert(not ok and e.code == "restricted" and e.message:find(option, 1, true), tostring(e))
end
assert(os.setlocale == nil)

-- Coroutines and finalizers have no more access than the script.
local co = coroutine.wrap(function() return pcall(io.open, "/etc/passwd") end)
local ok, e = co()
assert(not ok and e.code == "restricted")
local seen
setmetatable({}, { __gc = function() seen = table.pack(pcall(io.open, "/etc/passwd")) end })
collectgarbage()
assert(seen and not seen[1] and seen[2].code == "restricted")
local ok, e = pcall(string.gsub, "/etc/passwd", ".+", io.open)
assert(not ok and e.code == "restricted")
