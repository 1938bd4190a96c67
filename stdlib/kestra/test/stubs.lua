-- Answers of stubs. The sandbox asks from its own thread; each answer is made here in a task of its own.

local host, task, Failure, frames, encode = ...
-- host.next_call() -> the next question, once there is one; host.answer(number, json); host.refuse(number, text)

local stubs = {}
local answers = {} -- by task type: what the author gave, and the calls so far
local failed

-- An assertion that fails inside an answer fails the test; the first one is kept.
local function noted(problem)
  if getmetatable(problem) == Failure then failed = failed or { problem = problem, frames = frames(2) } end
  return problem
end

local function outputs(answer, asked)
  if type(answer) ~= "function" then return answer end
  local made = answer(asked)
  if made ~= nil and type(made) ~= "table" then
    error(("the stub of %s must return a table of outputs, got %s"):format(asked.type, type(made)), 0)
  end
  return made or {}
end

local function reply(call)
  local stub = answers[call.type]
  stub.calls[#stub.calls + 1] = call.task
  local worked, made = xpcall(outputs, noted, stub.answer, call.task)
  if worked then worked, made = pcall(function() host.answer(call.number, encode(made)) end) end
  if not worked then host.refuse(call.number, tostring(made)) end
end

--- Sets the answer for the tasks of a type. A later call replaces it.
---@param type_name string "io.acme.Query"
---@param answer table|fun(task: table): table?
---@return { calls: table[] } stub
function stubs.set(type_name, answer)
  local stub = answers[type_name] or { calls = {} }
  answers[type_name], stub.answer = stub, answer
  host.stub(type_name)
  return { calls = stub.calls }
end

--- The tasks of a type that have run so far.
function stubs.calls(type_name)
  return answers[type_name] and answers[type_name].calls or nil
end

--- The first assertion that failed inside an answer.
function stubs.failure() return failed end

--- Runs `body` and answers stubs meanwhile.
function stubs.serve(body)
  local server = task.spawn(function()
    while true do
      local call = host.next_call()
      task.spawn(function() reply(call) end)
    end
  end)
  body()
  server:cancel()
end

return stubs
