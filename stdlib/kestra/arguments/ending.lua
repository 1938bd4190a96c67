-- The line on standard error with which a recipe ends by its own decision.

local arguments, native = ...
local errors, recipe = require "kestra.error", native.part "recipe"

--- The name that begins the line: that of the recipe's file, without its folder.
function arguments.program()
  local name = (native.script or ""):match("([^/]+)$")
  return (name == nil or name == "-") and "kestra-lua" or name
end

--- A message as one line without secrets. It is text, or an error object, whose text it is.
function arguments.line(operation, message)
  local text = errors.is(message) and tostring(message) or arguments.bytes(operation, "message", message)
  return recipe:masked((text:gsub("%s*[\r\n]+%s*", " ")))
end

--- Raises the error that ends the recipe with one line, without a traceback, and with this status.
function arguments.finish(code, message, status, hint)
  error(errors.new {
    code = code, message = message, hint = hint, exit_status = status, program = arguments.program(),
  }, 0)
end
