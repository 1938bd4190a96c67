-- Any HTTP request, with a connection's address, credentials and retries.

local client, arguments = ...
local json = require "kestra.json"

local known = { "query:table", "headers:table", "body", "json", "timeout:time", "raise:flag" }

---@class kestra.Connection
---@field request kestra.request

--- Sends a request. `{tenant}` in the path is replaced by the tenant. A status of 300 or above, except 304, is an error
--- unless `raise = false`.
---@alias kestra.request fun(method: string, path: string, options?: kestra.RequestOptions): kestra.RawReply

---@class kestra.RequestOptions
---@field query? table<string, any>
---@field headers? table<string, string>
---@field body? string
---@field json? any sent as JSON text, with its content type
---@field timeout? string|number|kestra.Time
---@field raise? boolean

---@class kestra.RawReply
---@field status integer
---@field headers table<string, string> names in lower case
---@field body any decoded if it is JSON, otherwise the text
---@field text string

---@param method string "GET", "POST", "PUT", "DELETE" or "PATCH"
---@param path string begins with `/`
---@param options? kestra.RequestOptions
---@return kestra.RawReply
return function(method, path, options)
  arguments.text("request", "method", method)
  arguments.text("request", "path", path)
  options = arguments.options("request", options, known)
  local body, headers, has_type = options.body, {}, false
  if body ~= nil and type(body) ~= "string" then arguments.fail("request", ("option body must be text, got %s"):format(type(body))) end
  for i, name in ipairs(arguments.text_names("request", "headers", options.headers or {})) do
    headers[i] = { name, arguments.scalar("request", "header " .. name, options.headers[name]) }
    has_type = has_type or name == "Content-Type"
  end
  if options.json ~= nil then
    if body ~= nil then arguments.fail("request", "body and json cannot both be given") end
    body = arguments.encode("request", options.json)
    if not has_type then headers[#headers + 1] = { "Content-Type", "application/json" } end
  end
  local status, answered, text = client:request {
    method = method, path = path, query = arguments.query(options.query), headers = headers, body = body,
    timeout = options.timeout, raise = options.raise ~= false,
  }
  local is_json = text ~= "" and (answered["content-type"] or ""):find("json", 1, true)
  local decoded, value = false, nil
  if is_json then decoded, value = pcall(json.decode, text) end
  -- The caller may need the status even if the body claims to be JSON and is not.
  if decoded then body = value else body = text end
  return { status = status, headers = answered, text = text, body = body }
end
