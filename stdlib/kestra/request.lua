-- Any HTTP request, with a connection's address, credentials and retries.

local client, kit = ...
local json = require "kestra.json"

local known = { "query:table", "headers:table", "body", "json", "timeout:time", "raise:flag" }

--- Sends a request. `{tenant}` in the path stands for the tenant. A status of 300 or above, except 304, raises an error
--- unless `raise = false`.
---@alias kestra.request fun(method: string, path: string, options?: kestra.RequestOptions): kestra.RawReply

---@class kestra.RequestOptions
---@field query? table<string, any>
---@field headers? table<string, string>
---@field body? string
---@field json? any sent as JSON text, with its content type
---@field timeout? string|number
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
  kit.text("request", "method", method)
  kit.text("request", "path", path)
  options = kit.options("request", options, known)
  local body, headers = options.body, {}
  for _, name in ipairs(kit.names("request", "headers", options.headers or {})) do
    headers[name] = kit.scalar("request", "header " .. name, options.headers[name])
  end
  if options.json ~= nil then
    if body ~= nil then kit.fail("request", "body and json cannot both be given") end
    body, headers["Content-Type"] = kit.encode("request", options.json), headers["Content-Type"] or "application/json"
  end
  local status, answered, text = client():request(
    method, path, kit.query(options.query), headers, body, options.timeout, options.raise ~= false)
  local is_json = text ~= "" and (answered["content-type"] or ""):find("json", 1, true)
  local decoded, value = false, nil
  if is_json then decoded, value = pcall(json.decode, text) end
  -- The caller may need the status even if the body claims to be JSON and is not.
  if decoded then body = value else body = text end
  return { status = status, headers = answered, text = text, body = body }
end
