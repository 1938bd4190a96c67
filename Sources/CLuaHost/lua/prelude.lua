-- The first chunk of every state. Replaces the functions of Lua that cannot wait, that load bytecode, or that end the
-- process. The first argument is the runtime's `getmetatable`; `core` contains the functions of Swift.
local _, core = ...
local loaded, searchers, searchpath = package.loaded, package.searchers, package.searchpath
local load_any, loadfile_any, find_text = load, loadfile, string.find
-- Local copies, because a script may replace the globals.
local error, getmetatable, pcall, setmetatable = error, getmetatable, pcall, setmetatable
local concat, huge, insert, package, tostring, type = table.concat, math.huge, table.insert, package, tostring, type

if not core.restricted then os.exit = core.exit end

if not core.bytecode then
  -- A mode without "t" refuses text, as in Lua. Every mode refuses bytecode.
  local function text_mode(mode)
    if type(mode) ~= "string" then return mode == nil and "t" or mode end
    return find_text(mode, "t", 1, true) and "t" or ""
  end
  function load(chunk, name, mode, ...) return load_any(chunk, name, text_mode(mode), ...) end
  function loadfile(path, mode, ...) return loadfile_any(path, text_mode(mode), ...) end
end

local load_file = loadfile
function dofile(path)
  local chunk, problem = load_file(path)
  if not chunk then error(problem, 0) end
  return chunk()
end

-- The modules that are being loaded: the task that loads, the tickets of the tasks that wait for the module, and the
-- module for which the loading task itself waits.
local loading = {}

-- Native functions by the name of their table. Only files of the library receive them; a script cannot require them.
local natives = {}
local function native(name) return natives[name] or error("the runtime has no native functions " .. tostring(name), 0) end

-- Loads a file of the library. It may be bytecode, because a script cannot influence which files the library contains.
local function load_own(path)
  local source = core.file(path)
  if not source then return nil end
  local chunk, problem = load_any(source, "=[" .. path .. "]")
  if not chunk then error(problem, 0) end
  return chunk
end

local function in_program(name)
  local source, chunk, is_own = core.find(name)
  if not source then return nil end
  local loader, problem = load_any(source, chunk, is_own and "bt" or "t")
  if not loader then error(problem, 0) end
  local place = chunk:gsub("^[@=]", "")
  if not is_own then return loader, place end
  return function() return loader(name, place, load_own, native) end, place
end

local function in_files(name)
  if type(package.path) ~= "string" then error("'package.path' must be a string", 4) end
  local path, problem = searchpath(name, package.path)
  if not path then return problem end
  local loader
  loader, problem = load_file(path)
  if not loader then
    error(("error loading module '%s' from file '%s':\n\t%s"):format(name, path, problem), 0)
  end
  return loader, path
end

insert(searchers, 2, in_program)
searchers[3] = in_files

local function find(name)
  local list, problems = package.searchers, {}
  if type(list) ~= "table" then error("'package.searchers' must be a table", 3) end
  for i = 1, huge do
    local searcher = list[i]
    if searcher == nil then error(("module '%s' not found:%s"):format(name, concat(problems)), 3) end
    local loader, data = searcher(name)
    if type(loader) == "function" then return loader, data end
    if type(loader) == "string" or type(loader) == "number" then problems[#problems + 1] = "\n\t" .. loader end
  end
end

-- Raises an error if the loader of `name` waits, directly or indirectly, for `task`.
local function check_cycle(name, task)
  local chain, entry = { name }, loading[name]
  while entry do
    if entry.task == task then
      chain[#chain + 1] = name
      error("modules require each other in a circle: " .. concat(chain, " -> "), 3)
    end
    local next = entry.needs
    if not next then return end
    chain[#chain + 1] = next
    entry = loading[next]
  end
end

local function own_chain(name, outer)
  local chain = { name }
  while outer and outer.name ~= name do
    insert(chain, 1, outer.name)
    outer = outer.outer
  end
  insert(chain, 1, name)
  return "modules require each other in a circle: " .. concat(chain, " -> ")
end

local innermost = {} -- by task: the entry of the module that it loads

local function finish(entry)
  if loading[entry.name] == entry then loading[entry.name] = nil end
  innermost[entry.task] = entry.outer
  for i = 1, #entry.tickets do core.wake(entry.tickets[i]) end
end
local closing = { __close = finish }

local function wait_for(name, task)
  local entry, mine = loading[name], innermost[task]
  if entry.task == task then error(own_chain(name, mine), 3) end
  check_cycle(name, task)
  entry.tickets[#entry.tickets + 1] = core.ticket()
  if mine then mine.needs = name end
  core.park()
  if mine then mine.needs = nil end
end

function require(name)
  if type(name) == "number" then name = tostring(name) end
  if type(name) ~= "string" then
    error(("bad argument #1 to 'require' (string expected, got %s)"):format(name == nil and "no value" or type(name)), 2)
  end
  local task
  while true do
    local value = loaded[name]
    if value then return value end
    task = task or core.running()
    if not loading[name] then break end
    wait_for(name, task)
  end
  local entry <close> = setmetatable({ name = name, task = task, outer = innermost[task], tickets = {} }, closing)
  loading[name], innermost[task] = entry, entry
  local loader, data = find(name)
  local value = loader(name, data)
  if value ~= nil then loaded[name] = value elseif loaded[name] == nil then loaded[name] = true end
  return loaded[name], data
end

package.preload["kestra.error"] = function()
  local class = getmetatable(core.example)
  local mark = core.restricted and "kestra.error" or class
  if core.restricted then class.__metatable = mark end
  return {
    -- Turns a table with `code` and `message` into an error object, whose `tostring` is one line.
    new = function(fields) return setmetatable(fields, class) end,
    is = function(value) return getmetatable(value) == mark end,
  }
end

package.preload["kestra.task"] = function(name)
  local source = core.find("kestra.task")
  return load_any(source, "=[kestra]")(core)
end

-- The functions that Swift calls. The runtime pins this table, and scripts cannot reach it.
return {
  add = function(_, name, members) natives[name] = members end,
  -- Runs a file of the library. Its first argument is the function that returns native functions by name.
  run = function(_, path, ...)
    local file = load_own(path) or error("the library has no file " .. path, 0)
    return file(native, ...)
  end,
}
