---@meta kestra
-- The one global of a recipe, `kestra`. Each part is loaded when it is first used, and can be required by its name too.

local native, json = require "kestra.native", require "kestra.json"

---@class kestra.Connection
---@field flows kestra.flows
---@field executions kestra.executions
---@field logs kestra.logs
---@field files kestra.files
---@field kv kestra.kv

---@class kestra : kestra.Connection
---@field json kestra.json
---@field task kestra.task
---@field null lightuserdata what JSON's null is in Lua: `nil` would be lost in a table
local kestra = { null = json.null, json = json, version = native.version }

-- Parts that speak to a server: one copy for each connection.
local connected = { flows = true, executions = true, logs = true, files = true, kv = true }

local load = load

-- Runs a file of the library with what it needs.
local function open(name, ...)
  local path = "kestra/" .. name .. ".lua"
  return assert(load(native.source(path), "=[" .. path .. "]", "t"))(...)
end

local kit = open("kit", native, open)

--- Gives a connection its parts: each made when first asked for.
local function parts(connection, client)
  return setmetatable(connection, {
    __index = function(self, name)
      if connected[name] then
        local part = open(name, client(), kit, native)
        rawset(self, name, part)
        return part
      end
    end,
  })
end

--- Sends a request that has no name here, with this connection's address, credentials and retries.
---
--- `{tenant}` in the path stands for the tenant. An answer of 400 and above raises, unless `raise = false`.
---@param client fun(): userdata
local function requester(client)
  local known = { "query", "headers", "body", "json", "timeout", "raise" }
  ---@param method string "GET", "POST", "PUT", "DELETE" or "PATCH"
  ---@param path string begins with `/`
  ---@param options? { query?: table, headers?: table<string, string>, body?: string, json?: any, timeout?: string|number, raise?: boolean }
  ---@return { status: integer, headers: table<string, string>, body: any, text: string } reply `body` is decoded when it is JSON
  return function(method, path, options)
    kit.text("request", "method", method)
    kit.text("request", "path", path)
    options = kit.options("request", options, known)
    local body, headers = options.body, kit.copy(options.headers)
    if options.json ~= nil then
      if body ~= nil then kit.fail("request", "body and json cannot both be given") end
      body, headers["Content-Type"] = kit.encode("request", options.json), headers["Content-Type"] or "application/json"
    end
    local status, answered, text = client():request(
      method, path, kit.query(options.query), headers, body, options.timeout, options.raise ~= false)
    local is_json = text ~= "" and (answered["content-type"] or ""):find("json", 1, true)
    return { status = status, headers = answered, text = text, body = is_json and json.decode(text) or text }
  end
end

local default
local function client()
  default = default or native.connect()
  return default
end

kestra.request = requester(client)

--- Seconds that are left until the deadline of the run or of the `task.timeout` around the call; nil without one.
---@return number|nil
kestra.remaining = native.remaining

parts(kestra, client)
local lookup = getmetatable(kestra).__index
getmetatable(kestra).__index = function(self, name)
  if name == "task" then
    self.task = require "kestra.task"
    return self.task
  end
  return lookup(self, name)
end

return kestra
