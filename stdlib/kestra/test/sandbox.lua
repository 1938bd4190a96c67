---@meta kestra.sandbox
-- `kestra.sandbox` in a test: the server that the test talks to, from behind.

local host, stubs, kestra, arguments = ...

---@class kestra.sandbox
---@field address string where it is reached, "http://127.0.0.1:PORT"
---@field api "1.3"|"2.0" the family of servers it answers like
local sandbox = { address = host.address, api = host.api }

--- Brings flows to the sandbox, as `flows.deploy` does: a source, a file, or a folder with all its YAML files.
---
--- These requests are not among `sandbox.requests()`.
---@param what string YAML text with a line break, or the path of a file or folder
---@return integer count how many flows it has now from this
function sandbox.load(what)
  arguments.text("sandbox.load", "source", what)
  if what:find("\n", 1, true) then return host.load(what, "the source given") end
  local count = 0
  for _, path in ipairs(host.flow_files(what)) do count = count + host.load(arguments.source("sandbox.load", path), path) end
  return count
end

--- Gives the tasks of a type an answer instead of what they would do; a type that the sandbox does not know is then
--- taken in flows. Stub the type before you load a flow that uses it.
---
---     local query = sandbox.stub("io.acme.Query", function(task) return { rows = #task.sql } end)
---     ...
---     assert.equal(#query.calls, 1)
---     assert.equal(query.calls[1].sql, "select 1")
---
--- The function gets the task's properties with their expressions worked out, and returns its outputs. What it raises
--- fails the task, an assertion fails the test too.
---@param type string the task's type
---@param answer table|fun(task: table): table? outputs, or what makes them
---@return { calls: table[] } stub the tasks that ran, in order
function sandbox.stub(type, answer)
  arguments.text("sandbox.stub", "type", type)
  local kind = _G.type(answer)
  if kind ~= "function" and kind ~= "table" then
    arguments.fail("sandbox.stub", ("the answer must be a table of outputs or a function, got %s"):format(kind))
  end
  return stubs.set(type, answer)
end

--- The calls of a stub by its type, in order.
---@param type string
---@return table[] tasks
function sandbox.calls(type)
  local calls = stubs.calls(arguments.text("sandbox.calls", "type", type))
  if not calls then arguments.fail("sandbox.calls", ("nothing is stubbed for %s"):format(type)) end
  return calls
end

--- Moves the sandbox's time on: what was to happen in between (the end of a Sleep, schedules, retries, expiry) happens,
--- in its order. Comes back when that moment is reached.
---@param duration string|number "1h", "PT90S", or seconds
function sandbox.advance(duration)
  host.advance(duration)
end

--- What the recipe asked the server for, in order.
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
