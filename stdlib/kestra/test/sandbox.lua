---@meta kestra.sandbox
-- `kestra.sandbox` in a test controls the server that the test uses.

local host, stubs, kestra, arguments = ...

---@class kestra.sandbox
---@field address string its address, "http://127.0.0.1:PORT"
---@field api "1.3"|"2.0" the version whose API it has
local sandbox = { address = host.address, api = host.api }

--- Creates flows in the sandbox, as `flows.deploy` does, from a source, a file, or all YAML files of a folder.
---
--- `sandbox.requests()` does not include these requests.
---@param what string YAML source with a line break, or the path of a file or folder
---@return integer count the number of flows
function sandbox.load(what)
  arguments.text("sandbox.load", "source", what)
  if what:find("\n", 1, true) then return host.load(what, "the source given") end
  local count = 0
  for _, path in ipairs(host.flow_files(what)) do count = count + host.load(arguments.source("sandbox.load", path), path) end
  return count
end

--- Replaces the tasks of a type. The sandbox then also accepts flows with this type if it does not know the type.
--- Stub a type before you load a flow that uses it.
---
---     local query = sandbox.stub("io.acme.Query", function(task) return { rows = #task.sql } end)
---     ...
---     assert.equal(#query.calls, 1)
---     assert.equal(query.calls[1].sql, "select 1")
---
--- The function takes the rendered properties of the task and returns its outputs. An error in it fails the task. A failed
--- assertion in it also fails the test.
---@param type string the task's type
---@param answer table|fun(task: table): table? the outputs, or a function that returns them
---@return { calls: table[] } stub the tasks that ran, in order
function sandbox.stub(type, answer)
  arguments.text("sandbox.stub", "type", type)
  local kind = _G.type(answer)
  if kind ~= "function" and kind ~= "table" then
    arguments.fail("sandbox.stub", ("the answer must be a table of outputs or a function, got %s"):format(kind))
  end
  return stubs.set(type, answer)
end

--- The calls of the stub of a type, in order.
---@param type string
---@return table[] tasks
function sandbox.calls(type)
  local calls = stubs.calls(arguments.text("sandbox.calls", "type", type))
  if not calls then arguments.fail("sandbox.calls", ("nothing is stubbed for %s"):format(type)) end
  return calls
end

--- Advances the sandbox's clock. Everything that is due on the way (ends of sleeps, schedules, retries, expiry) happens in
--- order. Returns when the clock has reached the new time.
---@param duration string|number|kestra.Time "1h", "PT90S", or seconds
function sandbox.advance(duration)
  host.advance(duration)
end

--- The requests that the recipe sent to the server, in order.
---@return { method: string, path: string, query: string, operation: string?, status: integer }[]
function sandbox.requests()
  return host.requests()
end

--- The executions of the sandbox, oldest first.
---@return kestra.Execution[]
function sandbox.executions()
  local list = {}
  for i, raw in ipairs(host.executions()) do list[i] = kestra.executions.from(raw) end
  return list
end

return sandbox
