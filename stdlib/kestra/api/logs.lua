-- Log lines of executions.

local client, arguments = ...

---@class kestra.Connection
---@field logs kestra.logs

---@class kestra.logs
local logs = {}

--- The lines that an execution has written so far, oldest first; with those of the iterations of its Loops.
---
--- `task` is the id of the task, inside an iteration `each[1]/boom`; `value` the value of the iteration.
---@param execution string|kestra.Execution
---@param options? { level?: string, task?: string, task_run?: string, attempt?: integer } `level`: the least level, "TRACE", "DEBUG", "INFO", "WARN" or "ERROR"; the ids of a task or of one of its runs; the attempt of a run, counted from 0
---@return { level: string, message: string, timestamp: string, task: string?, value: string?, taskId: string? }[]
function logs.get(execution, options)
  options = arguments.options("logs.get", options, { "level:text", "task:text", "task_run:text", "attempt:integer" })
  local lines = client:logs {
    execution = arguments.execution("logs.get", execution), level = options.level, task = options.task,
    task_run = options.task_run, attempt = options.attempt,
  }
  for _, line in ipairs(lines) do line.task = line.task or line.taskId end
  return lines
end

return logs
