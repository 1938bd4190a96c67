---@meta kestra
-- The one global of a recipe, `kestra`. Each part is loaded when it is first used, and can be required by its name too.

local _, _, load = ...
local native, json = require "kestra.native", require "kestra.json"

---@class kestra : kestra.Connection
---@field json kestra.json
---@field task kestra.task
---@field connect kestra.connect
---@field remaining fun(): number? seconds until the deadline of the run or of the `task.timeout` around the call; nil without one
---@field null lightuserdata what JSON's null is in Lua: `nil` would be lost in a table
local kestra = { null = json.null, json = json, version = native.version }

-- Runs a file of the library with what it needs.
local function open(name, ...)
  local path = "kestra/" .. name .. ".lua"
  local file = load(path) or error("the Lua library has no file " .. path, 0)
  return file(...)
end
native.open = open

-- Most runs need few parts: nothing is compiled before somebody asks for it.
local shared
local function arguments()
  shared = shared or open("arguments/arguments", native, open)
  return shared
end

-- What a part does not name itself is an operation of its name; the first such word brings them all.
local function with_operations(group, part, client)
  return setmetatable(part, {
    __index = function(self, verb)
      open("operations", client(), arguments(), native)(group, self)
      return self[verb]
    end,
  })
end

--- Gives a connection its parts, which speak to the server: the files of `kestra/api`, each run when first asked for.
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

-- What the whole recipe has once, however many connections it makes.
local once = {
  task = function() return require "kestra.task" end,
  connect = function() return open("connect", arguments(), native, parts) end,
  remaining = function() return kestra.task.remaining end,
}

local lookup = getmetatable(kestra).__index
getmetatable(kestra).__index = function(self, name)
  if not once[name] then return lookup(self, name) end
  self[name] = once[name]()
  return self[name]
end

return kestra
