-- Triggers of flows.

local client, arguments = ...

---@class kestra.Connection
---@field triggers kestra.triggers

---@class kestra.triggers
local triggers = {}

---@class kestra.Trigger
---@field id string
---@field namespace string
---@field flow_id string
---@field type string? the type in its definition, if the server returns it
---@field disabled boolean
---@field next_date string? the next evaluation, ISO 8601
---@field raw table the server's description, with the names of version 2.0

-- Definition and state as one object; `raw` is an item of a search, or only a state.
local function trigger(raw)
  local state, definition = raw.state or raw, arguments.absent(raw.trigger) or {}
  return {
    id = state.triggerId, namespace = state.namespace, flow_id = state.flowId, type = arguments.absent(definition.type),
    disabled = arguments.absent(state.disabled) == true, next_date = arguments.absent(state.nextEvaluationDate), raw = raw,
  }
end

-- Namespace, flow and trigger as path parameters of an operation.
local function path(operation, namespace, flow_id, id)
  return {
    { "namespace", arguments.text(operation, "namespace", namespace) },
    { "flowId", arguments.text(operation, "flow id", flow_id) },
    { "triggerId", arguments.text(operation, "trigger id", id) },
  }
end

-- The triggers of a flow for the function `operation`; nil if the flow does not exist and has left no triggers.
local function list(operation, namespace, flow_id)
  local found = arguments.items(client, "triggers.list", {
    { "namespace", arguments.text(operation, "namespace", namespace) },
    { "flowId", arguments.text(operation, "flow id", flow_id) },
  })
  local known = {}
  for i, raw in ipairs(found) do
    found[i] = trigger(raw)
    known[found[i].id] = true
  end
  local flow = client:get_flow(namespace, flow_id)
  if not flow and #found == 0 then return nil end
  for _, definition in ipairs(flow and arguments.absent(flow.triggers) or {}) do
    if not known[definition.id] then
      local state = { namespace = namespace, flowId = flow_id, triggerId = definition.id, disabled = definition.disabled }
      local defined = trigger { trigger = definition, state = state }
      defined.raw = { trigger = definition }
      found[#found + 1] = defined
    end
  end
  return found
end

--- Lists the triggers of a flow. For a trigger that the server has not evaluated, such as a webhook, the result comes from
--- the flow: `next_date` is nil, and `raw` has only the definition. Raises `not_found` if the flow does not exist.
---@param namespace string
---@param flow_id string
---@return kestra.Trigger[]
function triggers.list(namespace, flow_id)
  local found = list("triggers.list", namespace, flow_id)
  if not found then
    arguments.fail("triggers.list", ("flow %s.%s does not exist"):format(namespace, flow_id), "not_found")
  end
  return found
end

--- Reads a trigger. Returns nil if the flow does not exist or has no trigger with that id.
---@param namespace string
---@param flow_id string
---@param id string
---@return kestra.Trigger|nil
function triggers.get(namespace, flow_id, id)
  arguments.text("triggers.get", "trigger id", id)
  for _, found in ipairs(list("triggers.get", namespace, flow_id) or {}) do
    if found.id == id then return found end
  end
  return nil
end

--- Disables a trigger. It starts no executions until it is enabled again.
---@param namespace string
---@param flow_id string
---@param id string
---@return kestra.Trigger
function triggers.disable(namespace, flow_id, id)
  path("triggers.disable", namespace, flow_id, id)
  return trigger(client:set_trigger_disabled(namespace, flow_id, id, true))
end

--- Enables a disabled trigger.
---@param namespace string
---@param flow_id string
---@param id string
---@return kestra.Trigger
function triggers.enable(namespace, flow_id, id)
  path("triggers.enable", namespace, flow_id, id)
  return trigger(client:set_trigger_disabled(namespace, flow_id, id, false))
end

--- Starts the executions that a schedule would have started between two dates.
---@param namespace string
---@param flow_id string
---@param id string
---@param options { from: string|kestra.Time, to?: string|kestra.Time, inputs?: table } `from`, `to`: dates with time and zone, as ISO 8601 or values of `kestra.time.datetime` (`to` defaults to now)
---@return kestra.Trigger
function triggers.backfill(namespace, flow_id, id, options)
  path("triggers.backfill", namespace, flow_id, id)
  options = arguments.options("triggers.backfill", options, { "from:moment", "to:moment", "inputs:table" })
  arguments.check("triggers.backfill", "from", options.from, "moment")
  local inputs = options.inputs and arguments.encode("triggers.backfill", options.inputs)
  return trigger(client:backfill_trigger {
    namespace = namespace, flow = flow_id, trigger = id, from = options.from, to = options.to, inputs = inputs,
  })
end

--- Restarts a failed trigger.
---@param namespace string
---@param flow_id string
---@param id string
---@return kestra.Trigger
function triggers.restart(namespace, flow_id, id)
  client:call { operation = "triggers.restart", arguments = path("triggers.restart", namespace, flow_id, id) }
  return triggers.get(namespace, flow_id, id)
end

--- Unlocks a trigger that waits for an execution that will never end.
---@param namespace string
---@param flow_id string
---@param id string
---@return kestra.Trigger
function triggers.unlock(namespace, flow_id, id)
  client:call { operation = "triggers.unlock", arguments = path("triggers.unlock", namespace, flow_id, id) }
  return triggers.get(namespace, flow_id, id)
end

--- Deletes the server's state of a trigger (servers from 1.3 on). The flow keeps the definition.
---@param namespace string
---@param flow_id string
---@param id string
function triggers.delete(namespace, flow_id, id)
  client:call { operation = "triggers.delete", arguments = path("triggers.delete", namespace, flow_id, id) }
end

return triggers
