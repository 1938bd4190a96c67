-- Log lines of executions.

local client, kit = ...

---@class kestra.logs
local logs = {}

--- The lines that an execution has written so far, oldest first.
---@param execution string|kestra.Execution
---@param options? { level?: string } the least level: "TRACE", "DEBUG", "INFO", "WARN" or "ERROR"
---@return { level: string, message: string, timestamp: string, taskId: string? }[]
function logs.get(execution, options)
  options = kit.options("logs.get", options, { "level:text" })
  local id = type(execution) == "table" and execution.id or execution
  return client:logs(kit.text("logs.get", "execution", id), options.level)
end

return logs
