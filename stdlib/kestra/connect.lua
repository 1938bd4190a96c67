-- Other servers in the same recipe.

local arguments, native, parts = ...

local known = { "context:text", "url:text", "username:text", "password:text", "token:text", "tenant:text" }

--- Another server, or the same one as somebody else: what comes back has `flows`, `executions`, `request` and all other
--- parts. Neither the environment's settings nor the command's are used for it.
---@alias kestra.connect fun(options: kestra.ConnectOptions): kestra.Connection

---@class kestra.ConnectOptions
---@field context? string the name of a context; this or `url` must be given
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
