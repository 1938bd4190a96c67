-- An expected failure of a recipe.

local _, arguments = ...

local known = { "status:integer", "hint:text" }

--- Raises an error with the code `failed`. If nothing catches it, the recipe ends with one line on standard error, without
--- a traceback. The line begins with the name of the recipe's file. All tasks end, and their `<close>` variables run.
---
---     if not io.open("rows.csv") then kestra.fail("rows.csv does not exist", { status = 3 }) end
---@alias kestra.fail fun(message: string, options?: kestra.FailOptions)

---@class kestra.FailOptions
---@field status? integer the exit status, 1 to 255; the default is 1
---@field hint? string what to do about it; it follows the message

---@param message string or an error object
---@param options? kestra.FailOptions
return function(message, options)
  local line = arguments.line("fail", message)
  options = arguments.options("fail", options, known)
  local status = options.status or 1
  if status < 1 or status > 255 then
    arguments.fail("fail", ("option status must be a whole number from 1 to 255, got %d"):format(status))
  end
  arguments.finish("failed", line, math.tointeger(status), options.hint and arguments.line("fail", options.hint))
end
