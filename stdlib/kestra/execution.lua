-- The object that stands for one execution.

local client, kit = ...

---@class kestra.Execution
---@field id string
---@field namespace string
---@field flow_id string
---@field revision integer
---@field state string CREATED, RUNNING, PAUSED, SUCCESS, WARNING, FAILED, KILLED, …
---@field labels table<string, string>
---@field inputs table
---@field outputs table the flow's outputs, empty before it is over
---@field url string? its page
---@field raw table the server's whole answer
local Execution = {}
Execution.__index = Execution
Execution.__name = "kestra.Execution"

function Execution.__tostring(self)
  return ("execution %s of %s.%s (%s)"):format(self.id, self.namespace, self.flow_id, self.state)
end

local absent = kit.absent

-- Fills the object from a server's answer.
local function fill(self, raw)
  local labels = {}
  for _, label in ipairs(absent(raw.labels) or {}) do labels[label.key] = label.value end
  self.id, self.namespace, self.flow_id = raw.id, raw.namespace, raw.flowId
  self.revision, self.state, self.url = absent(raw.flowRevision), raw.state.current, absent(raw.url) or self.url
  self.labels, self.raw = labels, raw
  self.inputs, self.outputs = absent(raw.inputs) or {}, absent(raw.outputs) or {}
  return self
end

-- Raises for an execution that did not succeed, with the line of its log that tells most.
local function check(self)
  if self.state ~= "SUCCESS" and self.state ~= "WARNING" then client:raise_failure(self.id) end
end

--- Makes the object of a server's answer.
function Execution.new(raw)
  return fill(setmetatable({}, Execution), raw)
end

--- Reads the execution again.
---@return kestra.Execution self
function Execution:refresh()
  local raw = client:get_execution(self.id)
  if not raw then kit.fail("executions.get", "execution " .. self.id .. " is gone", "not_found") end
  return fill(self, raw)
end

--- Goes through what happens to the execution until it is over.
---
--- Each event has a `kind`: "state" (`state`), "task" (`task`, `state`) or "log" (`level`, `message`, `task`, `time`);
--- `raw` is the task run or the log entry in the server's own words.
--- After the last event a follow of an execution that failed raises, unless `raise = false`.
---@param options? { logs?: string, raise?: boolean, timeout?: string|number } `logs`: the least level, "INFO" for example
---@return fun(): table? next for a `for` loop
function Execution:follow(options)
  options = kit.options("executions.follow", options, { "logs", "raise", "timeout" })
  local stream = client:follow(self.id, options.logs, options.timeout)
  local function next_event()
    local event, raw = stream:next()
    if event and event.kind == "state" then
      fill(self, raw)
    elseif event then
      event.raw, event.time = raw, raw.timestamp
    end
    if not event and options.raise ~= false then check(self) end
    return event
  end
  return next_event, nil, nil, stream
end

--- Waits for the end; raises unless the execution ends in SUCCESS or WARNING.
---@param options? { timeout?: string|number } how long at most: "10m", or seconds
---@return kestra.Execution self
function Execution:wait(options)
  self:result(options)
  check(self)
  return self
end

--- Waits for the end, whatever it is; look at `state` yourself.
---@param options? { timeout?: string|number } how long at most: "10m", or seconds
---@return kestra.Execution self
function Execution:result(options)
  options = kit.options("executions.wait", options, { "timeout" })
  return fill(self, client:wait(self.id, options.timeout))
end

--- Asks the server to kill the execution; `wait` tells when it is over.
---@return kestra.Execution self
function Execution:kill()
  client:kill_execution(self.id)
  return self
end

return Execution
