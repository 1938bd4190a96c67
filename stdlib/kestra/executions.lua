-- Executions: run flows, follow them, read what they made.

local client, kit = ...

local Execution = kit.open("execution", client, kit)

---@class kestra.executions
local executions = {}

---@class kestra.CreateOptions
---@field inputs? table<string, any> text, numbers, booleans, tables (sent as JSON), or `files.input(path)`
---@field labels? table<string, string>
---@field revision? integer
---@field schedule_date? string when to start, ISO 8601 with a zone
---@field breakpoints? string[] ids of tasks to stop before
---@field kind? string "NORMAL", "TEST" or "PLAYGROUND"

local create_options = { "inputs", "labels", "revision", "schedule_date", "breakpoints", "kind" }

-- Inputs as a list of parts: { name, text } or { name, false, path, filename }.
local function parts(inputs)
  local list = {}
  for _, name in ipairs(kit.names("executions.create", "inputs", inputs or {})) do
    local value = inputs[name]
    if kit.is_file(value) then
      list[#list + 1] = { name, false, value.path, value.name }
    elseif type(value) == "table" then
      list[#list + 1] = { name, kit.encode("executions.create", value) }
    elseif value == kit.null then
      list[#list + 1] = { name, "" }
    else
      list[#list + 1] = { name, kit.scalar("executions.create", "input " .. name, value) }
    end
  end
  return list
end

local function labels(given)
  local list = {}
  for _, key in ipairs(kit.names("executions.create", "labels", given or {})) do
    list[#list + 1] = { key, kit.scalar("executions.create", "label " .. key, given[key]) }
  end
  return list
end

--- Starts a flow and comes back at once.
---@param namespace string
---@param flow_id string
---@param options? kestra.CreateOptions
---@return kestra.Execution
function executions.create(namespace, flow_id, options)
  kit.text("executions.create", "namespace", namespace)
  kit.text("executions.create", "flow id", flow_id)
  options = kit.options("executions.create", options, create_options)
  return Execution.new(client:create_execution(
    namespace, flow_id, parts(options.inputs), labels(options.labels),
    options.revision, options.schedule_date, options.breakpoints, options.kind))
end

--- Starts a flow and waits for its end; raises unless it ends in SUCCESS or WARNING.
---@param namespace string
---@param flow_id string
---@param options? kestra.CreateOptions | { timeout?: string|number }
---@return kestra.Execution
function executions.run(namespace, flow_id, options)
  local create, timeout = kit.copy(options), nil
  timeout, create.timeout = create.timeout, nil
  return executions.create(namespace, flow_id, create):wait { timeout = timeout }
end

--- Reads an execution; nil when there is none.
---@param id string
---@return kestra.Execution|nil
function executions.get(id)
  local raw = client:get_execution(kit.text("executions.get", "id", id))
  return raw and Execution.new(raw) or nil
end

--- The object of an execution that a server described in an answer to something else.
---@param raw table the server's words
---@return kestra.Execution
function executions.from(raw)
  return Execution.new(raw)
end

-- The execution of an id, or the object itself; one that is not there is an error.
local function existing(operation, execution)
  if getmetatable(execution) == Execution then return execution end
  local found = executions.get(kit.text(operation, "execution", execution))
  if not found then kit.fail(operation, ("there is no execution %s"):format(execution), "not_found") end
  return found
end

--- `execution:follow(options)` for an id.
---@param execution string|kestra.Execution
---@param options? { logs?: string, raise?: boolean, timeout?: string|number }
function executions.follow(execution, options)
  return existing("executions.follow", execution):follow(options)
end

--- `execution:wait(options)` for an id.
---@param execution string|kestra.Execution
---@param options? { timeout?: string|number }
---@return kestra.Execution
function executions.wait(execution, options)
  return existing("executions.wait", execution):wait(options)
end

--- `execution:result(options)` for an id.
---@param execution string|kestra.Execution
---@param options? { timeout?: string|number }
---@return kestra.Execution
function executions.result(execution, options)
  return existing("executions.result", execution):result(options)
end

--- `execution:kill()` for an id.
---@param execution string|kestra.Execution
---@return kestra.Execution
function executions.kill(execution)
  return existing("executions.kill", execution):kill()
end

return executions
