-- Outputs of tasks, the same on every version of servers. Those of the flow are `run.outputs`.

local client, arguments = ...

---@class kestra.Connection
---@field outputs kestra.outputs

---@class kestra.outputs
local outputs = {}

---@class kestra.TaskOutputs
---@field task string the id of the task, inside an iteration that is an execution of its own `each[1]/ret`
---@field task_run string the id of its run
---@field value string? of what a loop went through, which item this run was for
---@field outputs table

--- The outputs of the task runs of an execution, in their order; runs without outputs have an empty table.
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

--- The outputs of one task; nil when it has not run. Of a task that ran several times, the last run counts.
---@param execution string|kestra.Execution
---@param task string the id of the task, or of one of its runs
---@param options? { value?: string } the run of a loop for this item
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
