-- Log lines of executions.

local client, arguments = ...

---@class kestra.Connection
---@field logs kestra.logs

---@class kestra.logs
local logs = {}

--- Lists the log lines of an execution so far, oldest first, including those of the iterations of its Loops.
---
--- `task` is the id of the task (`each[1]/boom` inside an iteration). `value` is the value of the iteration. If a Loop has
--- more than 200 iterations, only failed ones are included, and a line of level WARN says so. Raises `not_found` if the
--- execution does not exist, or if it does not contain the task or the task run.
---@param execution string|kestra.Execution
---@param options? { level?: string, task?: string, task_run?: string, attempt?: integer } `level`: the minimum level, "TRACE", "DEBUG", "INFO", "WARN" or "ERROR"; `task`, `task_run`: the id of a task (on servers from 2.0 on also `each[1]/boom`) or of a task run; `attempt`: the attempt of a run, counted from 0
---@return { level: string, message: string, timestamp: string, task: string?, value: string?, taskId: string? }[]
function logs.get(execution, options)
  options = arguments.options("logs.get", options, { "level:text", "task:text", "task_run:text", "attempt:count" })
  local lines = client:logs {
    execution = arguments.execution("logs.get", execution), level = options.level, task = options.task,
    task_run = options.task_run, attempt = options.attempt,
  }
  for _, line in ipairs(lines) do line.task = line.task or line.taskId end
  return lines
end

return logs
