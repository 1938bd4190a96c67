-- kestra.exit refuses what it does not take. How a recipe ends by it is tested with the command.
local function refuses(expected, ...)
  local ok, e = pcall(kestra.exit, ...)
  assert(not ok and e.code == "invalid" and tostring(e):find(expected, 1, true), tostring(e))
end
refuses("exit: status must be a whole number from 0 to 255, got -1", -1)
refuses("exit: status must be a whole number from 0 to 255, got 256", 256)
refuses("exit: status must be a whole number from 0 to 255, got 1.5", 1.5)
refuses("exit: status must be a whole number from 0 to 255, got done", "done")
refuses("exit: message must be text, got an empty one", 0, "")
refuses("exit: message must be text, got table", 0, {})
