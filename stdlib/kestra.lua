---@meta kestra
-- The global `kestra` of a recipe. Each part is loaded on first use, and can also be loaded by `require`.

local _, _, load, natives = ...
local native, json = natives "kestra", require "kestra.json"

---@class kestra : kestra.Connection
---@field json kestra.json
---@field task kestra.task
---@field connect kestra.connect
---@field args kestra.args
---@field exit kestra.exit
---@field fail kestra.fail
---@field log kestra.log
---@field csv kestra.csv
---@field fs kestra.fs
---@field ion kestra.ion
---@field sh kestra.sh
---@field http kestra.http
---@field time kestra.time
---@field yaml kestra.yaml
---@field remaining fun(): number? the seconds until the time limit of the run or of the enclosing `task.timeout`; nil without a limit
---@field null lightuserdata the JSON value null; a table cannot contain `nil`
local kestra = { null = json.null, json = json, version = native.version }

-- A script may put others in their places.
native.quit, native.stderr, native.write = os.exit, io.stderr, io.write

-- Runs a file of the library with what it needs.
local function open(name, ...)
  local path = "kestra/" .. name .. ".lua"
  local file = load(path) or error("the Lua library has no file " .. path, 0)
  return file(...)
end
native.open = open

-- Most runs need few parts, so each part is compiled on first use.
local shared
local function arguments()
  shared = shared or open("arguments/arguments", native, open)
  return shared
end

-- A name that a part does not define is an operation of the server; the first such name loads all operations.
local function with_operations(group, part, client)
  return setmetatable(part, {
    __index = function(self, verb)
      open("operations", client(), arguments(), native)(group, self)
      return self[verb]
    end,
  })
end

--- Gives a connection its parts. Each is created on first use.
local function parts(connection, client)
  return setmetatable(connection, {
    __index = function(self, name)
      local file = type(name) == "string" and load("kestra/api/" .. name .. ".lua")
      if not file then return nil end
      local part = file(client(), arguments(), native)
      if type(part) == "table" then with_operations(name, part, client) end
      rawset(self, name, part)
      return part
    end,
  })
end

local default
parts(kestra, function()
  default = default or native.connect()
  return default
end)

-- Parts that exist once per recipe, for all connections.
local once = {
  task = function() return require "kestra.task" end,
  connect = function() return open("connect", arguments(), native, parts) end,
  remaining = function() return kestra.task.remaining end,
}

local lookup = getmetatable(kestra).__index
getmetatable(kestra).__index = function(self, name)
  -- A file of `kestra/local` is a part that needs no connection.
  local file = type(name) == "string" and load("kestra/local/" .. name .. ".lua")
  if not file and not once[name] then return lookup(self, name) end
  self[name] = file and file(arguments(), native, kestra) or once[name]()
  return self[name]
end

return kestra
