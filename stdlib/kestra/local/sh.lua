-- Programs of this machine.

local arguments, native = ...
local programs = native.part "sh"

---@class kestra.sh
local sh = {}

---@class kestra.sh.Options
---@field input? string what the program reads; without it, its input is empty
---@field env? table<string, string|integer|false> variables of the program in addition to those of the recipe; false removes a variable
---@field cwd? string its working folder (default: that of the recipe)
---@field timeout? number|string the program is ended after this time, in seconds or as text like "10m"
---@field check? boolean `check = false`: a status other than 0 is not an error
---@field on_line? fun(line: string, stream: "stdout"|"stderr") called with each line when it arrives, without its line feed; the result then has no `stdout` and `stderr`

---@class kestra.sh.Result
---@field status? integer the exit status; nil if a signal ended the program
---@field signal? integer the number of the signal that ended the program
---@field stdout? string what it wrote to standard output; nil with `on_line`
---@field stderr? string what it wrote to standard error; nil with `on_line`
---@field duration number how long it ran, in seconds

local known = { "input", "env:table", "cwd:text", "timeout:time", "check:flag", "on_line" }

-- Ends the program when its caller is cancelled, or when `on_line` raises an error. Otherwise it has ended: a wait would
-- lose the traceback of the error that passes here.
local ending = { __close = function(guarded) if not guarded.program:is_over() then guarded.program:stop() end end }

-- A word or a value of a variable as text.
local function text(operation, what, given)
  if type(given) == "string" then return given end
  if math.type(given) == "integer" then return tostring(given) end
  arguments.fail(operation, ("%s must be text or a whole number, got %s"):format(what, math.type(given) or type(given)))
end

local function variables(operation, env)
  local list = {}
  for i, name in ipairs(arguments.names(operation, "option env", env or {})) do
    local value = env[name]
    list[i] = { name = name, value = value ~= false and text(operation, "variable " .. name, value) or nil }
  end
  return list
end

local function run(operation, command, options)
  options = arguments.options(operation, options, known)
  local on_line = options.on_line
  if options.input ~= nil and type(options.input) ~= "string" then
    arguments.fail(operation, ("option input must be text, got %s"):format(type(options.input)))
  end
  if on_line ~= nil and type(on_line) ~= "function" then
    arguments.fail(operation, ("option on_line must be a function, got %s"):format(type(on_line)))
  end
  command.operation, command.input, command.variables = operation, options.input, variables(operation, options.env)
  command.folder, command.timeout = options.cwd, options.timeout
  command.checks, command.reads = options.check ~= false, on_line ~= nil
  local program = programs:start(command)
  local _ <close> = setmetatable({ program = program }, ending)
  while on_line do
    local lines, streams = program:lines()
    if not lines then break end
    for i, line in ipairs(lines) do on_line(line, streams[i]) end
  end
  return program:finish()
end

--- Runs a program with these words and waits for its end, while other tasks run. No shell reads the words.
---
---     local dump = kestra.sh.run({ "pg_dump", "-Fc", "sales" }, { env = { PGPASSWORD = password }, timeout = "10m" })
---     kestra.fs.write("sales.dump", dump.stdout)
---
--- A status other than 0, or a signal, is an error with the code `program_failed` and the fields `status` or `signal`,
--- `command` (without secrets) and `stderr` (the last 20 lines). After `timeout` the error has the code `timeout`. The error
--- for a program or folder that does not exist has the code `invalid` and the field `reason`.
---
--- The program gets the variables of the recipe, except the passwords and tokens of connections (`KESTRA_PASSWORD`,
--- `KESTRA_TOKEN`, `KESTRACTL_PASSWORD`, `KESTRACTL_TOKEN`). It runs in a process group of its own. What remains of the
--- group is ended when the program has ended. When the time limit passes, when the task is cancelled, or when `on_line`
--- raises an error, the group gets the signal TERM, and KILL 2 seconds later.
---@param words (string|integer)[] the name of the program, or its path from the current folder of the recipe, and its arguments
---@param options? kestra.sh.Options
---@return kestra.sh.Result
function sh.run(words, options)
  if type(words) ~= "table" then
    arguments.fail("sh.run", ("words must be a list, got %s; sh.shell runs a line of the shell"):format(type(words)))
  end
  local list = {}
  for i = 1, #words do list[i] = text("sh.run", "word " .. i, words[i]) end
  for key in pairs(words) do
    if list[key] == nil then arguments.fail("sh.run", ("words must be a list, got the key %s"):format(tostring(key))) end
  end
  if #list == 0 then arguments.fail("sh.run", "words must name a program, got an empty list") end
  return run("sh.run", { words = list }, options)
end

--- Runs a line of the shell `/bin/sh`, with the options, the result and the errors of `sh.run`.
---
---     local count = tonumber(kestra.sh.shell("ls *.csv | wc -l").stdout)
---
--- The status is that of the line, which for a pipe is the status of its last program. Do not put values into the line: a
--- value with a quote or a `;` changes what it does. Pass them as `env`, and write `"$NAME"` in the line. In the restricted
--- profile the rules of `os.execute` apply.
---@param command string
---@param options? kestra.sh.Options
---@return kestra.sh.Result
function sh.shell(command, options)
  return run("sh.shell", { line = arguments.text("sh.shell", "command", command) }, options)
end

return sh
