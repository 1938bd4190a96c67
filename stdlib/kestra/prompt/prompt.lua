-- The Lua side of the prompt. It compiles a line as an expression first, so that its value is shown without `return`.
-- Library functions are kept in locals, because a script could replace the globals.

local metatable_of, show_source, complete_source = ...
local error, load, next, rawget, type = error, load, next, rawget, type
local concat, pack, globals = table.concat, table.pack, _G
local show = load(show_source, "=[kestra]", "t")(metatable_of)
local complete = load(complete_source, "=[kestra]", "t")(metatable_of)

local chunk_name = "=stdin"

-- Whether a text is incomplete. A quoted string must end on its own line, unless the line ends in a backslash.
local function is_incomplete(problem, text)
  if type(problem) ~= "string" or problem:sub(-5) ~= "<eof>" then return false end
  return not problem:find("unfinished string near <eof>", 1, true) or text:find("\\z?%s*$") ~= nil
end

-- Compiles a text. Returns the function, nil for an incomplete text, or nil and a message for an invalid one.
local function compile(text)
  if text:sub(1, 1) == "=" then text = "return " .. text:sub(2) end
  local chunk, problem = load("return " .. text, chunk_name, "t")
  if chunk then return chunk end
  if is_incomplete(problem, text) then return nil end
  chunk, problem = load(text, chunk_name, "t")
  if chunk then return chunk end
  if is_incomplete(problem, text) then return nil end
  return nil, problem
end

-- The text of all results, on one line if each fits on one line.
local function text_of(...)
  local values = pack(...)
  if values.n == 0 then return "" end
  local has_lines = false
  for i = 1, values.n do
    values[i] = show(values[i])
    has_lines = has_lines or values[i]:find("\n", 1, true)
  end
  return concat(values, has_lines and "\n" or "\t") .. "\n"
end

-- A tail call, so that a traceback shows the chunk without a function name.
local function call(chunk) return chunk() end

local prompt = { show = show, compile = compile }

-- Runs a text and returns the text of its results; false if more lines are needed.
function prompt.step(text)
  local chunk, problem = compile(text)
  if problem then error(problem, 0) end
  if not chunk then return false end
  return text_of(call(chunk))
end

-- Runs a text that no further lines complete.
function prompt.last(text)
  local shown = prompt.step(text)
  if shown then return shown end
  local _, problem = load(text, chunk_name, "t")
  error(problem, 0)
end

function prompt.complete(before) return complete(globals, before) end

-- The prompt that the script has set, if it is a string.
function prompt.sign(name)
  local sign = rawget(globals, name)
  return type(sign) == "string" and sign or nil
end

-- Loads the parts of `kestra` and their operations, which are otherwise created on first use, for completion by Tab.
-- `operations` has their names, each followed by a space.
function prompt.open(operations)
  local kestra = rawget(globals, "kestra")
  if type(kestra) ~= "table" then return end
  local _
  local parts = {
    "args", "connect", "csv", "exit", "fail", "fs", "http", "ion", "log", "request", "sh", "task", "time", "yaml",
  }
  for _, part in ipairs(parts) do _ = kestra[part] end
  for part, verb in operations:gmatch("(%S-)%.(%S+)") do
    _ = kestra[part] and kestra[part][verb]
    if verb == "search" then _ = kestra[part] and kestra[part].each end
  end
end

return prompt
