-- Outputs of tasks, in the same form on every version of servers. `run.outputs` has those of the flow.

local client, arguments = ...

---@class kestra.Connection
---@field outputs kestra.outputs

---@class kestra.outputs
local outputs = {}

---@class kestra.TaskOutputs
---@field task string the id of the task (`each[1]/ret` inside an iteration that is an execution)
---@field task_run string the id of the task run
---@field value string? the value of the loop iteration that the run belongs to
---@field outputs table

--- Lists the outputs of the task runs of an execution in order. A run without outputs has an empty table. If a Loop has more
--- than 200 iterations that are executions, only failed ones are included, and a warning on standard error says so.
---@param execution string|kestra.Execution
---@return kestra.TaskOutputs[]
function outputs.list(execution)
  local id = arguments.execution("outputs.list", execution)
  local list = {}
  for i, run in ipairs(client:execution_tasks(id, "outputs.list")) do
    list[i] = { task = run.task, task_run = run.id, value = arguments.absent(run.value), outputs = arguments.absent(run.outputs) or {} }
  end
  return list
end

--- Reads the outputs of one task. Returns nil if the task has not run. If it ran several times, the last run counts.
---@param execution string|kestra.Execution
---@param task string the id of the task or of a task run
---@param options? { value?: string } the run of the loop iteration with this value
---@return table|nil
function outputs.get(execution, task, options)
  arguments.text("outputs.get", "task", task)
  options = arguments.options("outputs.get", options, { "value:text" })
  local found
  for _, run in ipairs(outputs.list(execution)) do
    local is_wanted = run.task == task or run.task_run == task or run.task:match("[^/]+$") == task
    if is_wanted and (options.value == nil or run.value == options.value) then found = run.outputs end
  end
  return found
end

return outputs
