---@meta kestra.test
-- Runs one test of a test file. The whole file runs once per test, with a new Lua state and a new sandbox, so that tests
-- do not affect each other.

local host, path, source, open, arguments = ...
-- host.choose(list) -> the name of the test to run, or nil; host.report(result)

local json, errors, task = require "kestra.json", require "kestra.error", require "kestra.task"
local diff = open("test/diff", json.null)
local assertions, Failure = open("test/assert", diff, errors)

-- The stack frames of files, innermost first, without those of the library and of this runner.
local function frames(level)
  local list = {}
  for i = level + 1, math.huge do
    local frame = debug.getinfo(i, "Sln")
    if not frame then return list end
    if frame.source:sub(1, 1) == "@" then
      list[#list + 1] = {
        file = frame.source:sub(2), short = frame.short_src, line = frame.currentline, name = frame.name,
      }
    end
  end
end

local stubs = open("test/stubs", host, task, Failure, frames, json.encode)
kestra.sandbox = open("test/sandbox", host, stubs, kestra, arguments)

local Skip = { __tostring = function(self) return self.reason end }

local tests, known, befores, afters = {}, {}, {}, {}
local collecting = true

-- The line of the test file at stack level `level`.
local function line_of_file(level)
  for i = level + 1, math.huge do
    local frame = debug.getinfo(i, "Sl")
    if not frame then return nil end
    if frame.source == "@" .. path then return frame.currentline end
  end
end

local function declare(name, body)
  if not collecting then error(name .. " belongs to the top of the file, not inside a test", 3) end
  if type(body) ~= "function" then
    error(("%s needs a function, got %s"):format(name, type(body)), 3)
  end
end

--- Declares a test. The name states what holds if it passes.
---@param name string
---@param body fun()
function test(name, body)
  declare("test", body)
  if type(name) ~= "string" or name == "" then error("a test needs a name", 2) end
  if known[name] then error(("there is another test named %q at line %d"):format(name, known[name].line), 2) end
  known[name] = { name = name, body = body, line = line_of_file(1) or 0 }
  tests[#tests + 1] = known[name]
end

--- Runs before each test of the file.
---@param body fun()
function before_each(body)
  declare("before_each", body)
  befores[#befores + 1] = body
end

--- Runs after each test of the file, even if the test failed, in reverse order of declaration.
---@param body fun()
function after_each(body)
  declare("after_each", body)
  table.insert(afters, 1, body)
end

--- Ends the calling test as skipped.
---@param reason? string
function skip(reason)
  error(setmetatable({ reason = reason and tostring(reason) or "" }, Skip), 0)
end

---@type kestra.assert
assert = assertions

-- `print` writes to standard error, because standard output carries the report.
io.output(io.stderr)
function print(...)
  local words = table.pack(...)
  for i = 1, words.n do words[i] = tostring(words[i]) end
  io.stderr:write(table.concat(words, "\t"), "\n")
end

local function place(list, default)
  for _, frame in ipairs(list) do
    if frame.file == path then return frame end
  end
  return list[1] or default
end

-- A table without `__tostring` is shown by its fields.
local function text_of(problem)
  if problem == nil then return "an error without a value" end
  local plain = type(problem) == "table" and not (getmetatable(problem) or {}).__tostring
  local worked, text = pcall(plain and diff.show or tostring, problem)
  return worked and text or "an error whose text cannot be made"
end

local function kind_of(problem)
  if getmetatable(problem) == Failure then return "assertion" end
  return errors.is(problem) and tostring(problem.code) or "error"
end

-- The report of an error: position, message and traceback.
local function describe(problem, list, default)
  local trace = {}
  for i, frame in ipairs(list) do
    trace[i] = ("%s:%d%s"):format(frame.file, frame.line, frame.name and " in " .. frame.name or "")
  end
  local found, message = place(list, default), text_of(problem)
  -- Lua prefixes the message with its position, with a shortened path; the report has the position already.
  local head = ("%s:%d: "):format(found.short or found.file, found.line)
  if message:sub(1, #head) == head then message = message:sub(#head + 1) end
  return {
    status = "failed", kind = kind_of(problem), message = message, file = found.file, line = found.line, trace = trace,
  }
end

local function attempt(body, default)
  local _, result = xpcall(function() body() end, function(problem)
    if getmetatable(problem) == Skip then return { status = "skipped", message = problem.reason } end
    return describe(problem, frames(1), default)
  end)
  return result
end

-- A test waits for the tasks that it starts. A task that fails fails the test.
local function attempt_with_tasks(body, default)
  local result
  local ended, problem = pcall(task.all, { function()
    result = attempt(body, default)
    if result then error(result, 0) end
  end })
  if ended or result then return result end
  return describe(problem, {}, default)
end

-- Runs hooks and test in order. The first failure counts, and the later hooks still run.
local function run(chosen)
  local default = { file = path, line = chosen.line }
  local result
  for _, hook in ipairs(befores) do result = result or attempt(hook, default) end
  result = result or attempt_with_tasks(chosen.body, default)
  local of_stub = stubs.failure()
  if of_stub and not (result and result.status == "failed") then
    result = describe(of_stub.problem, of_stub.frames, default)
  end
  for _, hook in ipairs(afters) do
    local problem = attempt(hook, default)
    if not result or result.status ~= "failed" then result = problem or result end
  end
  return result or { status = "passed" }
end

local function listed()
  local list = {}
  for i, declared in ipairs(tests) do list[i] = { name = declared.name, line = declared.line } end
  return list
end

-- Converts the compiler's message into a failure at its line.
local function does_not_compile(problem)
  local line, message = problem:match(":(%d+): (.*)$")
  return {
    status = "failed", kind = "syntax", file = path, line = tonumber(line) or 0, trace = {},
    message = "the file does not compile: " .. (message or problem),
  }
end

local function body()
  local chunk, problem = load(source, "@" .. path, "t")
  if not chunk then return host.report(does_not_compile(problem)) end
  local broken = attempt(chunk, { file = path, line = 0 })
  collecting = false
  if broken and broken.status == "failed" then
    broken.message = "the file cannot be run: " .. broken.message
    return host.report(broken)
  end
  local name = host.choose(broken and {} or listed())
  if name then host.report(run(known[name])) end
end

stubs.serve(body)
