-- Connections to other servers in the same recipe.

local arguments, native, parts = ...

local known = { "context:text", "url:text", "username:text", "password:text", "token:text", "tenant:text" }

--- Connects to another server, or to the same server as another user. The result has `flows`, `executions`, `request` and
--- all other parts. It does not use settings from the environment or the command line.
---@alias kestra.connect fun(options: kestra.ConnectOptions): kestra.Connection

---@class kestra.ConnectOptions
---@field context? string the name of a context; required unless `url` is given
---@field url? string
---@field username? string
---@field password? string
---@field token? string
---@field tenant? string

---@param options kestra.ConnectOptions
---@return kestra.Connection
return function(options)
  options = arguments.options("connect", options, known)
  if not (options.context or options.url) then arguments.fail("connect", "give the url of a server or the name of a context") end
  local other = native.connect(options)
  return parts({}, function() return other end)
end
