-- Metrics that tasks report.

local client, arguments = ...

---@class kestra.Connection
---@field metrics kestra.metrics

---@class kestra.metrics
local metrics = {}

---@class kestra.Metric
---@field name string
---@field type string "counter", "timer" or "gauge"
---@field value number
---@field tags table<string, string>
---@field taskId string
---@field taskRunId string
---@field timestamp string

--- Lists the metrics of an execution.
---@param execution string|kestra.Execution
---@param options? { task?: string, task_run?: string } only the metrics of this task or task run
---@return kestra.Metric[]
function metrics.get(execution, options)
  options = arguments.options("metrics.get", options, { "task:text", "task_run:text" })
  local query = { { "executionId", arguments.execution("metrics.get", execution) } }
  if options.task then query[#query + 1] = { "taskId", options.task } end
  if options.task_run then query[#query + 1] = { "taskRunId", options.task_run } end
  return arguments.items(client, "metrics.get", query)
end

local function flow_path(operation, namespace, flow_id)
  return { { "namespace", arguments.text(operation, "namespace", namespace) }, { "flowId", arguments.text(operation, "flow id", flow_id) } }
end

--- Lists the names of the metrics of a flow, or of one of its tasks.
---@param namespace string
---@param flow_id string
---@param task? string
---@return string[]
function metrics.names(namespace, flow_id, task)
  local path = flow_path("metrics.names", namespace, flow_id)
  if task == nil then return client:call { operation = "metrics.names", arguments = path } end
  path[3] = { "taskId", arguments.text("metrics.names", "task", task) }
  return client:call { operation = "metrics.task_names", arguments = path }
end

--- Lists the ids of the tasks of a flow that have metrics.
---@param namespace string
---@param flow_id string
---@return string[]
function metrics.tasks(namespace, flow_id)
  return client:call { operation = "metrics.tasks", arguments = flow_path("metrics.tasks", namespace, flow_id) }
end

--- Aggregates a metric over time.
---@param namespace string
---@param flow_id string
---@param metric string
---@param options? { task?: string, from?: string, to?: string, aggregation?: string } `task`: a task of the flow; `from`, `to`: ISO 8601 dates; `aggregation`: "sum", "avg", "min" or "max"
---@return { groupBy: string, aggregations: { date: string, value: number }[] }
function metrics.aggregate(namespace, flow_id, metric, options)
  local operation = "metrics.aggregate"
  options = arguments.options(operation, options, { "task:text", "from:text", "to:text", "aggregation:text" })
  local list = flow_path(operation, namespace, flow_id)
  list[3] = { "metric", arguments.text(operation, "metric", metric) }
  for name, given in pairs { taskId = options.task, startDate = options.from, endDate = options.to, aggregation = options.aggregation } do
    list[#list + 1] = { name, given }
  end
  return client:call { operation = options.task and "metrics.aggregate_task" or "metrics.aggregate_flow", arguments = list }
end

return metrics
