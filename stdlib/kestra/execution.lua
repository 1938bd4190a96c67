-- The object that stands for one execution.

local client, arguments = ...

---@class kestra.Execution
---@field id string
---@field namespace string
---@field flow_id string
---@field revision integer
---@field state string CREATED, RUNNING, PAUSED, SUCCESS, WARNING, FAILED, KILLED, …
---@field labels table<string, string>
---@field inputs table
---@field outputs table the flow's outputs; empty until the execution has ended
---@field url string? the address of its page
---@field raw table the server's complete reply
local Execution = {}
Execution.__index = Execution
Execution.__name = "kestra.Execution"

function Execution.__tostring(self)
  return ("execution %s of %s.%s (%s)"):format(self.id, self.namespace, self.flow_id, self.state)
end

local absent = arguments.absent

-- Fills the object from a server's reply. Search results and the argument of `executions.from` may lack the state.
local function fill(self, raw, operation)
  operation = operation or "executions.get"
  local state
  if type(raw) == "table" then state = absent(raw.state) end
  if state == nil then
    arguments.fail(operation, "the answer is not an object with state; is this the address of a Kestra server?", "bad_reply")
  elseif type(state) ~= "table" then
    arguments.fail(operation, "the answer is an execution whose state is not an object", "bad_reply")
  end
  local labels = {}
  for _, label in ipairs(absent(raw.labels) or {}) do labels[label.key] = label.value end
  self.id, self.namespace, self.flow_id = raw.id, raw.namespace, raw.flowId
  self.revision, self.state, self.url = absent(raw.flowRevision), state.current, absent(raw.url) or self.url
  self.labels, self.raw = labels, raw
  self.inputs, self.outputs = absent(raw.inputs) or {}, absent(raw.outputs) or {}
  return self
end

--- Makes the object of a server's answer to an operation.
local function new(raw, operation)
  return fill(setmetatable({}, Execution), raw, operation)
end

-- Waits for the end for the function `operation`; `raise`: a state other than SUCCESS and WARNING is an error.
local function await_end(self, operation, timeout, raise)
  local raw, failure = client:wait { execution = self.id, timeout = timeout, caller = operation, raise = raise }
  fill(self, raw, operation)
  if failure then failure:raise() end
  return self
end

-- Follows the execution; `unknown`: the id may not exist.
local function follow(self, options, unknown)
  options = arguments.options("executions.follow", options, { "logs:text", "raise:flag", "timeout:time" })
  local stream = client:follow {
    execution = self.id, logs = options.logs, timeout = options.timeout, raise = options.raise ~= false,
    unknown = unknown,
  }
  local function next_event()
    local event, raw = stream:next()
    if event and event.kind == "state" then
      fill(self, raw, "executions.follow")
    elseif event then
      event.raw, event.time = raw, raw.timestamp
    end
    return event
  end
  return next_event, nil, nil, stream
end

--- Reads the execution again.
---@return kestra.Execution self
function Execution:refresh()
  local raw = client:get_execution(self.id)
  if not raw then arguments.fail("executions.get", "execution " .. self.id .. " is gone", "not_found") end
  return fill(self, raw)
end

--- Iterates over the events of the execution until it ends.
---
--- Each event has a `kind`: "state" (`state`), "task" (`task`, `state`) or "log" (`level`, `message`, `task`, `time`);
--- `raw` is the server's task run or log entry. Events of an iteration of a Loop are included: `task` is then
--- `each[1]/boom`, `value` the value of the iteration, and `execution` its id if the iteration is an execution.
--- After the last event, the iterator raises an error if the execution failed, unless `raise = false`.
---@param options? { logs?: string, raise?: boolean, timeout?: string|number|kestra.Time } `logs`: deliver log lines of at least this level, such as "INFO"; `timeout`: the time limit, such as "10m", or seconds
---@return fun(): table? next for a `for` loop
function Execution:follow(options) return follow(self, options, false) end

--- Waits for the end of the execution. Raises an error unless it ends in SUCCESS or WARNING.
---@param options? { timeout?: string|number|kestra.Time } the time limit, such as "10m", or seconds
---@return kestra.Execution self
function Execution:wait(options)
  options = arguments.options("executions.wait", options, { "timeout:time" })
  return await_end(self, "executions.wait", options.timeout, true)
end

--- Waits for the end of the execution and returns it in any state. Check `state` yourself.
---@param options? { timeout?: string|number|kestra.Time } the time limit, such as "10m", or seconds
---@return kestra.Execution self
function Execution:result(options)
  options = arguments.options("executions.result", options, { "timeout:time" })
  return await_end(self, "executions.result", options.timeout, false)
end

--- Requests the server to kill the execution. Use `wait` to wait for its end.
---@return kestra.Execution self
function Execution:kill()
  client:kill_execution(self.id)
  return self
end

--- Reads the task runs, including those of the iterations of a Loop.
---
--- Each is the server's description (`id`, `taskId`, `state`, `outputs` …) with three more fields: `task`, the id of the
--- task (`each[1]/boom` inside a Loop); `value`, the value of the iteration; `executionId`, the execution it belongs to.
---
--- If a Loop has more than 200 iterations that are executions, only failed ones are included, and a warning on standard
--- error says so.
---@return { id: string, task: string, value: string?, executionId: string, state: table, outputs: table }[]
function Execution:tasks()
  return client:execution_tasks(self.id, "executions.tasks")
end

--- Reads the executions that this one has started: subflows and, on servers from 2.0 on, iterations of its Loops.
---@return kestra.Execution[] children oldest first
function Execution:children()
  local list = {}
  for i, raw in ipairs(client:children(self.id)) do list[i] = new(raw) end
  return list
end

-- Performs an operation on the execution and stores its new state; `query` has further parameters.
local function act(self, operation, query, caller)
  caller = caller or operation
  local list = {}
  for name, value in pairs(query or {}) do list[#list + 1] = { name, arguments.scalar(caller, name, value) } end
  local raw = client:act { operation = operation, execution = self.id, arguments = list, caller = caller }
  return fill(self, raw, caller)
end

--- Pauses a running execution.
---@return kestra.Execution self
function Execution:pause() return act(self, "executions.pause") end

-- The inputs of an action; nil without any.
local function inputs_of(operation, options)
  return options.inputs and arguments.inputs(operation, options.inputs)
end

--- Resumes a paused execution. The inputs are checked before, as those of `executions.create`.
---@param options? { inputs?: table<string, any> } the inputs of the pause
---@return kestra.Execution self
function Execution:resume(options)
  options = arguments.options("executions.resume", options, { "inputs:table" })
  local inputs = inputs_of("executions.resume", options)
  return fill(self, client:resume_execution { execution = self.id, inputs = inputs }, "executions.resume")
end

--- Restarts a failed execution from the task that failed. The execution keeps its id.
---@param options? { revision?: integer } the revision of the flow to continue with
---@return kestra.Execution self
function Execution:restart(options)
  return act(self, "executions.restart", arguments.options("executions.restart", options, { "revision:count" }))
end

--- Starts a new execution with the same inputs. Given inputs are checked before, as those of `executions.create`.
---@param options? { task_run?: string, revision?: integer, inputs?: table<string, any>, defaults?: boolean } `task_run`: the id of the task run to begin with; `revision`: the revision of the flow; `inputs`: inputs in place of the same ones of the execution (servers from 1.0 on); `defaults`: the other inputs have the defaults of the flow, and not the values of the execution
---@return kestra.Execution replay the new execution
function Execution:replay(options)
  options = arguments.options("executions.replay", options, {
    "task_run:text", "revision:count", "inputs:table", "defaults:flag",
  })
  local raw = client:replay_execution {
    execution = self.id, task_run = options.task_run, revision = options.revision,
    inputs = inputs_of("executions.replay", options), defaults = options.defaults,
  }
  return fill(setmetatable({ id = self.id }, Execution), raw, "executions.replay")
end

--- Runs the execution at once, even if it waits for a concurrency slot or for its schedule date.
---@return kestra.Execution self
function Execution:force_run() return act(self, "executions.force_run") end

--- Sets the state of an ended execution.
---@param state string "SUCCESS", "FAILED", …
---@return kestra.Execution self
function Execution:change_state(state)
  local query = { status = arguments.text("executions.change_state", "state", state) }
  return act(self, "executions.change_status", query, "executions.change_state")
end

--- Sets labels of an ended execution. Its other labels remain.
---@param labels table<string, string>
---@return kestra.Execution self
function Execution:set_labels(labels)
  return fill(self, client:label_execution(self.id, arguments.labels("executions.set_labels", labels)), "executions.set_labels")
end

--- Deletes the execution, by default with its logs, metrics and files. Returns false if it does not exist.
---@param options? { logs?: boolean, metrics?: boolean, storage?: boolean }
---@return boolean deleted
function Execution:delete(options)
  options = arguments.options("executions.delete", options, { "logs:flag", "metrics:flag", "storage:flag" })
  return client:delete_execution {
    execution = self.id, logs = options.logs ~= false, metrics = options.metrics ~= false,
    storage = options.storage ~= false,
  }
end

--- Evaluates an expression such as `{{ outputs }}` in the context of the execution.
---@param expression string
---@param options? { task_run?: string } evaluate in the context of this task run (required by servers before 1.3)
---@return string result
function Execution:eval(expression, options)
  options = arguments.options("executions.eval", options, { "task_run:text" })
  local answer = client:eval_expression(self.id, arguments.text("executions.eval", "expression", expression), options.task_run)
  if arguments.absent(answer.error) then arguments.fail("executions.eval", answer.error) end
  return answer.result
end

-- Every method checks the object that it is called on: `run.kill()` has none, and a recipe can change `run.id`.
for name, method in pairs(Execution) do
  if type(method) == "function" and name:sub(1, 2) ~= "__" then
    Execution[name] = function(self, ...)
      local operation = "executions." .. name
      if getmetatable(self) ~= Execution then
        arguments.fail(operation, ("call it as run:%s(), with a colon; an execution is expected, got %s"):format(name, type(self)))
      end
      arguments.text(operation, "id", self.id)
      return method(self, ...)
    end
  end
end

return Execution, new, await_end, follow
