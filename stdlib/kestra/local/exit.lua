-- Ends the recipe at once, with a status and a line.

local _, arguments, native = ...

--- Ends the recipe at once with an exit status, 0 to 255. The default is 0. `pcall` does not catch it. All tasks end, and
--- their `<close>` variables run.
---
---     if #rows == 0 then kestra.exit(0, "there is nothing to do") end
---
--- A message is one line on standard error that begins with the name of the recipe's file. Line breaks in it become spaces.
--- Use `kestra.fail` in a function that others call: its error can be caught.
---@alias kestra.exit fun(status?: integer, message?: string)

---@param status? integer 0 to 255, the default is 0
---@param message? string or an error object
return function(status, message)
  status = status == nil and 0 or status
  if math.type(status) ~= "integer" or status < 0 or status > 255 then
    arguments.fail("exit", ("status must be a whole number from 0 to 255, got %s"):format(tostring(status)))
  end
  if message ~= nil then
    native.stderr:write(arguments.program() .. ": " .. arguments.line("exit", message) .. "\n")
  end
  native.quit(status)
end
