-- Executions: run flows, follow them, read their results.

local client, arguments = ...

local Execution, new_execution, await_end, follow = arguments.open("execution", client, arguments)

---@class kestra.Connection
---@field executions kestra.executions

---@class kestra.executions
local executions = {}

---@class kestra.CreateOptions
---@field inputs? table<string, any> strings, numbers, booleans, tables (sent as JSON), `files.input(path)`, dates and durations of `kestra.time`, or `kestra.null`; an empty string is an error, because servers read it as null
---@field labels? table<string, string>
---@field revision? integer
---@field schedule_date? string|kestra.Time the start time: ISO 8601 with a zone, or a value of `kestra.time.datetime`
---@field breakpoints? string[] ids of tasks before which the execution stops
---@field kind? string "NORMAL", "TEST" or "PLAYGROUND"
---@field check? boolean `false`: do not check the inputs against the flow
---@field retry? "never"|string|number|kestra.Time how long to search for the execution after a lost reply (default and minimum: 10 seconds); `"never"`: a lost reply is the error `outcome_unknown`

local create_options = {
  "inputs:table", "labels:table", "revision:count", "schedule_date:moment", "breakpoints:texts", "kind:text", "check:flag",
  "retry:retry",
}
local run_options = table.move(create_options, 1, #create_options, 1, { [#create_options + 1] = "timeout:time" })

-- Starts a flow for the function `operation`, whose options are checked already.
local function create(operation, namespace, flow_id, options)
  arguments.text(operation, "namespace", namespace)
  arguments.text(operation, "flow id", flow_id)
  local raw = client:create_execution {
    namespace = namespace, flow = flow_id, caller = operation,
    inputs = options.inputs and arguments.inputs(operation, options.inputs),
    labels = options.labels and arguments.labels(operation, options.labels),
    revision = options.revision, schedule_date = options.schedule_date, breakpoints = options.breakpoints,
    kind = options.kind, check = options.check, retry = options.retry,
  }
  return new_execution(raw, operation)
end

--- Starts a flow and returns at once.
---@param namespace string
---@param flow_id string
---@param options? kestra.CreateOptions
---@return kestra.Execution
function executions.create(namespace, flow_id, options)
  options = arguments.options("executions.create", options, create_options)
  return create("executions.create", namespace, flow_id, options)
end

--- Starts a flow and waits for the end of the execution. Raises an error unless it ends in SUCCESS or WARNING.
---@param namespace string
---@param flow_id string
---@param options? kestra.CreateOptions | { timeout?: string|number|kestra.Time }
---@return kestra.Execution
function executions.run(namespace, flow_id, options)
  options = arguments.options("executions.run", options, run_options)
  return await_end(create("executions.run", namespace, flow_id, options), "executions.run", options.timeout, true)
end

--- Reads an execution. Returns nil if it does not exist.
---@param id string
---@return kestra.Execution|nil
function executions.get(id)
  local raw = client:get_execution(arguments.text("executions.get", "id", id))
  return raw and new_execution(raw) or nil
end

--- Creates an execution object from a server's description in another reply.
---@param raw table the server's description
---@return kestra.Execution
function executions.from(raw)
  local state = type(raw) == "table" and raw.state
  if type(state) ~= "table" or type(state.current) ~= "string" or type(raw.id) ~= "string" then
    arguments.fail("executions.from", "raw must be the description of an execution, with id and state")
  end
  local labels = arguments.absent(raw.labels) or {}
  if type(labels) ~= "table" then arguments.fail("executions.from", "the labels of raw must be a list") end
  for _, label in ipairs(labels) do
    if type(label) ~= "table" or type(label.key) ~= "string" then
      arguments.fail("executions.from", "each label of raw must have a key and a value")
    end
  end
  return new_execution(raw)
end

-- The object itself, or an object with only an id, which the server checks.
local function of(operation, execution)
  if getmetatable(execution) == Execution then return execution end
  return setmetatable({ id = arguments.execution(operation, execution) }, Execution)
end

--- `execution:follow(options)` for an id.
---@param execution string|kestra.Execution
---@param options? { logs?: string, raise?: boolean, timeout?: string|number|kestra.Time }
function executions.follow(execution, options)
  return follow(of("executions.follow", execution), options, getmetatable(execution) ~= Execution)
end

--- `execution:wait(options)` for an id.
---@param execution string|kestra.Execution
---@param options? { timeout?: string|number|kestra.Time }
---@return kestra.Execution
function executions.wait(execution, options)
  return of("executions.wait", execution):wait(options)
end

--- `execution:result(options)` for an id.
---@param execution string|kestra.Execution
---@param options? { timeout?: string|number|kestra.Time }
---@return kestra.Execution
function executions.result(execution, options)
  return of("executions.result", execution):result(options)
end

-- A method of the object as a function that also takes an id.
local function method(name)
  return function(execution, ...) return Execution[name](of("executions." .. name, execution), ...) end
end

--- `execution:kill()` for an id.
---@param execution string|kestra.Execution
---@return kestra.Execution
function executions.kill(execution)
  if getmetatable(execution) == Execution then return execution:kill() end
  return new_execution(client:kill_and_get_execution(arguments.execution("executions.kill", execution)), "executions.kill")
end

--- `execution:tasks()` for an id.
---@type fun(execution: string|kestra.Execution): table[]
executions.tasks = method "tasks"

--- `execution:children()` for an id.
---@type fun(execution: string|kestra.Execution): kestra.Execution[]
executions.children = method "children"

--- `execution:pause()` for an id.
---@type fun(execution: string|kestra.Execution): kestra.Execution
executions.pause = method "pause"

--- `execution:resume(options)` for an id.
---@type fun(execution: string|kestra.Execution, options?: { inputs?: table<string, any> }): kestra.Execution
executions.resume = method "resume"

--- `execution:restart(options)` for an id.
---@type fun(execution: string|kestra.Execution, options?: { revision?: integer }): kestra.Execution
executions.restart = method "restart"

--- `execution:replay(options)` for an id.
---@type fun(execution: string|kestra.Execution, options?: { task_run?: string, revision?: integer, inputs?: table<string, any> }): kestra.Execution
executions.replay = method "replay"

--- `execution:force_run()` for an id.
---@type fun(execution: string|kestra.Execution): kestra.Execution
executions.force_run = method "force_run"

--- `execution:change_state(state)` for an id.
---@type fun(execution: string|kestra.Execution, state: string): kestra.Execution
executions.change_state = method "change_state"

--- `execution:set_labels(labels)` for an id.
---@type fun(execution: string|kestra.Execution, labels: table<string, string>): kestra.Execution
executions.set_labels = method "set_labels"

--- `execution:delete(options)` for an id.
---@type fun(execution: string|kestra.Execution, options?: { logs?: boolean, metrics?: boolean, storage?: boolean }): boolean
executions.delete = method "delete"

--- `execution:eval(expression, options)` for an id.
---@type fun(execution: string|kestra.Execution, expression: string, options?: { task_run?: string }): string
executions.eval = method "eval"

local bulk_options = { "filters:table", "timeout:time", "state:text", "labels:table", "running:flag" }

-- The ids of a bulk call.
local function bulk_ids(given, options)
  local ids = {}
  if given ~= nil then
    if options.filters ~= nil then arguments.fail("executions.bulk", "give either a list of executions or filters") end
    if type(given) ~= "table" then arguments.fail("executions.bulk", ("executions must be a list, got %s"):format(type(given))) end
    for i, execution in ipairs(given) do ids[i] = arguments.execution("executions.bulk", execution) end
    return ids
  end
  if options.filters == nil or next(options.filters) == nil then
    arguments.fail("executions.bulk", "an empty filter would mean every execution; give at least one filter with a value")
  end
  for found in executions.each { filters = options.filters, page_size = 1000 } do ids[#ids + 1] = found.id end
  return ids
end

--- Applies an action to many executions. Servers from 2.0 on perform it after the reply: it waits for all executions.
---
--- `executions.bulk("kill", ids)`, or `executions.bulk("kill", nil, { filters = { namespace = "a.b", state = "RUNNING" } })`
--- for the executions that a search finds now.
---@param action "kill"|"pause"|"resume"|"restart"|"replay"|"force_run"|"unqueue"|"change_state"|"set_labels"|"delete"
---@param list? (string|kestra.Execution)[]
---@param options? { filters?: table, timeout?: string|number|kestra.Time, state?: string, labels?: table<string, string>, running?: boolean } `state` for "change_state", `labels` for "set_labels", `running = true` for "delete": include running executions; `timeout`: the time limit (default: one minute)
---@return { ids: string[], replays: string[], done: boolean } result `ids`: the executions; `replays`: the new executions of a replay, in the same order; `done = false`: the server performs the action later and its progress is not visible
function executions.bulk(action, list, options)
  arguments.text("executions.bulk", "action", action)
  options = arguments.options("executions.bulk", options, bulk_options)
  return client:bulk_executions {
    action = action, executions = bulk_ids(list, options), timeout = options.timeout, state = options.state,
    labels = arguments.labels("executions.bulk", options.labels), running = options.running,
  }
end

return executions
