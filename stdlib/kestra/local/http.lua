-- Requests to other services.

local arguments, native = ...
local json, errors = require "kestra.json", require "kestra.error"
local services = native.part "http"

---@class kestra.http
local http = {}

---@class kestra.http.Options
---@field query? table<string, any> parameters, percent-encoded and added to the address; a list gives a name several values
---@field headers? table<string, string|number>
---@field json? any the body as JSON text, with its content type
---@field body? string the body
---@field form? table<string, any> the body as the fields of a form, with its content type (`application/x-www-form-urlencoded`)
---@field auth? { username?: string, password?: string, token?: string } a user and a password, or a token; sent to this service only, and not after a redirect to another one
---@field timeout? number|string the time limit of the whole exchange (default: 60 seconds; with `to`, 60 seconds without a byte)
---@field retry? "never"|number|string how long a refused connection is retried (default: 1 second); `"never"`: nothing is retried
---@field check? boolean `check = false`: a status of 400 or above is not an error
---@field to? string the file for the body of a reply with a status from 200 to 299; it has its old content until the body is complete

---@class kestra.http.Response
---@field status integer
---@field ok boolean whether the status is from 200 to 299
---@field headers table<string, string> found by their names in any case; the values of a name that is repeated are joined by commas, those of `Set-Cookie` by line breaks
---@field body? string nil if it was written to a file
---@field size integer the size of the body in bytes
---@field url string the address of the request, without secrets
local Response = { __name = "kestra.http.Response" }
Response.__index = Response
Response.__metatable = Response.__name

local known = {
  "query:table", "headers:table", "json", "body", "form:table", "auth:table", "timeout:time", "retry:retry", "check:flag",
  "to:text",
}

local Headers = { __name = "kestra.http.Headers", __metatable = "kestra.http.Headers" }
function Headers:__index(name) return type(name) == "string" and rawget(self, name:lower()) or nil end

local function headers_of(names, values)
  local found = setmetatable({}, Headers)
  for i, name in ipairs(names) do
    name = name:lower()
    local before = rawget(found, name)
    found[name] = before and before .. (name == "set-cookie" and "\n" or ", ") .. values[i] or values[i]
  end
  return found
end

-- A table of parameters as a list of pairs.
local function pairs_of(operation, what, map)
  local list = {}
  for _, name in ipairs(arguments.names(operation, what, map or {})) do
    local value = map[name]
    for _, item in ipairs(type(value) == "table" and value or { value }) do
      list[#list + 1] = { name, arguments.scalar(operation, what .. " " .. name, item) }
    end
  end
  return list
end

local function encoded(text)
  return (text:gsub("[^%w%-._~]", function(sign) return sign == " " and "+" or ("%%%02X"):format(sign:byte()) end))
end

local function form_text(operation, form)
  local fields = pairs_of(operation, "form", form)
  for i, field in ipairs(fields) do fields[i] = encoded(field[1]) .. "=" .. encoded(field[2]) end
  return table.concat(fields, "&")
end

-- The body and its type.
local function body_of(operation, options)
  local given = {}
  for _, name in ipairs { "json", "body", "form" } do
    if options[name] ~= nil then given[#given + 1] = name end
  end
  if #given > 1 then arguments.fail(operation, ("%s and %s cannot both be given"):format(given[1], given[2])) end
  if options.json ~= nil then return arguments.encode(operation, options.json), "application/json" end
  if options.form ~= nil then return form_text(operation, options.form), "application/x-www-form-urlencoded" end
  if options.body ~= nil and type(options.body) ~= "string" then
    arguments.fail(operation, ("option body must be text, got %s; json sends a value"):format(type(options.body)))
  end
  return options.body
end

-- The headers as a list of pairs, and whether one of them is there, by its name in lower case.
local function header_list(operation, headers)
  local list, present = {}, {}
  for i, name in ipairs(arguments.names(operation, "headers", headers or {})) do
    list[i] = { name, arguments.scalar(operation, "header " .. name, headers[name]) }
    if present[name:lower()] then arguments.fail(operation, ("header %s is given twice"):format(name)) end
    present[name:lower()] = true
  end
  return list, present
end

local function credentials(operation, auth, present)
  if auth == nil then return {} end
  arguments.options(operation, auth, { "username:text", "password:text", "token:text" })
  if present.authorization then arguments.fail(operation, "auth and the header Authorization cannot both be given") end
  local is_user = auth.username ~= nil or auth.password ~= nil
  if (auth.token ~= nil) == is_user or (auth.username == nil) ~= (auth.password == nil) then
    arguments.fail(operation, "option auth must have a username and a password, or a token")
  end
  return auth
end

local function send(operation, method, url, options)
  arguments.text(operation, "url", url)
  options = arguments.options(operation, options, known)
  local headers, present = header_list(operation, options.headers)
  local body, content_type = body_of(operation, options)
  if content_type and not present["content-type"] then headers[#headers + 1] = { "Content-Type", content_type } end
  local auth = credentials(operation, options.auth, present)
  local once = options.retry == "never"
  local status, names, values, text, size, shown = services:send {
    operation = operation, method = method, url = url, query = pairs_of(operation, "query", options.query),
    headers = headers, body = body, timeout = options.timeout, once = once, retry = not once and options.retry or nil,
    checks = options.check ~= false, username = auth.username, password = auth.password, token = auth.token,
    file = options.to,
  }
  local ok = status >= 200 and status < 300
  if options.to and ok then text = nil end
  return setmetatable({
    status = status, ok = ok, headers = headers_of(names, values), body = text, size = size, url = shown,
  }, Response)
end

--- Sends a request to a service. `kestra.request` sends one to the Kestra server.
---
---     local reply = kestra.http.request("PURGE", "https://cache.example.com/reports", { auth = { token = token } })
---     print(reply.status, reply.headers["X-Cache"])
---
--- A status of 400 or above is an error with the code `http_failed` and the fields `status`, `method`, `url` and `body` (at
--- most 64 KiB). Other errors have the codes `unreachable`, `timeout`, `restricted` and `invalid`. No error shows the
--- credentials, the secrets of the address, or the values of headers whose names suggest a secret.
---
--- GET, HEAD and OPTIONS are sent again after a broken connection, and for 10 seconds after 429, 502, 503 and 504, at the
--- time that `Retry-After` gives. Other methods are sent again only if nothing has reached the service.
---
--- Proxies, certificates and `--insecure` apply as for the Kestra server; its credentials are not sent. GET, HEAD and OPTIONS
--- follow redirects, other methods only 307 and 308 to the same server. Another server gets only the headers `Accept` and
--- `Accept-Language`. A redirect that is not followed is the reply.
---@param method string such as "GET"
---@param url string begins with `https://` or `http://`
---@param options? kestra.http.Options
---@return kestra.http.Response
function http.request(method, url, options)
  return send("http.request", arguments.text("http.request", "method", method):upper(), url, options)
end

--- Sends a GET request.
---
---     local rates = kestra.http.get("https://rates.example.com/latest", { query = { base = "EUR" } }):json()
---     kestra.http.get("https://files.example.com/big.zip", { to = "big.zip" })
---@param url string
---@param options? kestra.http.Options
---@return kestra.http.Response
function http.get(url, options) return send("http.get", "GET", url, options) end

--- Sends a HEAD request. The reply has no body.
---@param url string
---@param options? kestra.http.Options
---@return kestra.http.Response
function http.head(url, options) return send("http.head", "HEAD", url, options) end

--- Sends a POST request.
---
---     kestra.http.post(hook, { json = { text = "the nightly load has failed" } })
---@param url string
---@param options? kestra.http.Options
---@return kestra.http.Response
function http.post(url, options) return send("http.post", "POST", url, options) end

--- Sends a PUT request.
---@param url string
---@param options? kestra.http.Options
---@return kestra.http.Response
function http.put(url, options) return send("http.put", "PUT", url, options) end

--- Sends a PATCH request.
---@param url string
---@param options? kestra.http.Options
---@return kestra.http.Response
function http.patch(url, options) return send("http.patch", "PATCH", url, options) end

--- Sends a DELETE request.
---@param url string
---@param options? kestra.http.Options
---@return kestra.http.Response
function http.delete(url, options) return send("http.delete", "DELETE", url, options) end

--- Decodes the body as JSON. An empty body is `kestra.null`. The error for a body that is not JSON has the code `bad_reply`.
---@return any value
function Response:json()
  if self.body == nil then arguments.fail("http", "the body was written to a file") end
  if self.body == "" then return json.null end
  local ok, value = pcall(json.decode, self.body)
  if ok then return value end
  error(errors.new {
    code = "bad_reply", status = self.status, operation = "http",
    message = ("http: the reply of %s is not JSON: %s"):format(self.url, tostring(value)),
  }, 0)
end

--- One line: the status and the address.
function Response:__tostring() return ("%d %s"):format(self.status, self.url) end

return http
