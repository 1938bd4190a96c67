---@meta kestra
-- The one global of a recipe, `kestra`. Each part is loaded when it is first used, and can be required by its name too.

local native, json = require "kestra.native", require "kestra.json"

---@class kestra.Connection
---@field flows kestra.flows
---@field executions kestra.executions
---@field logs kestra.logs
---@field files kestra.files
---@field kv kestra.kv
---@field triggers table<string, function> the operations of triggers by name
---@field namespaces table<string, function> the operations of namespaces by name
---@field metrics table<string, function> the operations of metrics by name
---@field outputs table<string, function> the operations of outputs by name
---@field request fun(method: string, path: string, options?: table): table

---@class kestra : kestra.Connection
---@field json kestra.json
---@field task kestra.task
---@field null lightuserdata what JSON's null is in Lua: `nil` would be lost in a table
local kestra = { null = json.null, json = json, version = native.version }

-- Parts that speak to a server: one copy for each connection. Those with words of their own have a file.
local connected = {
  flows = "file", executions = "file", logs = "file", files = "file", kv = "file",
  triggers = "table", namespaces = "table", metrics = "table", outputs = "table",
}

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
        local part = connected[name] == "file" and open(name, client(), kit, native) or {}
        open("operations", client(), kit, native)(name, part)
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

--- Another server, or the same one as somebody else: what comes back has `flows`, `executions`, `request` and all other
--- parts. Neither the environment's settings nor the command's are used for it.
---@param options { context?: string, url?: string, username?: string, password?: string, token?: string, tenant?: string }
---@return kestra.Connection
function kestra.connect(options)
  local known = { "context", "url", "username", "password", "token", "tenant" }
  options = kit.options("connect", options, known)
  for name, value in pairs(options) do kit.text("connect", name, value) end
  if not (options.context or options.url) then kit.fail("connect", "give the url of a server or the name of a context") end
  local other = native.connect(options)
  local function other_client() return other end
  return parts({ request = requester(other_client) }, other_client)
end

--- Seconds that are left until the deadline of the run or of the `task.timeout` around the call; nil without one.
---@return number|nil
function kestra.remaining()
  return kestra.task.remaining()
end

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
