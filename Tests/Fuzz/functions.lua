-- Calls every public function of the library with random values, for a count of calls or a time in seconds. A call ends in
-- values or in an error about its arguments or the server's reply, never in an error of the library's own lines.
local values, seed, count, seconds, operations = ...
local arguments = load(values)(kestra.task.spawn(function() end), seed)
local random, unpack = math.random, table.unpack

local parts = {
  "csv", "executions", "files", "flows", "fs", "http", "ion", "json", "kv", "log", "logs", "metrics", "namespaces",
  "outputs", "sh", "task", "time", "triggers", "yaml",
}
local functions, seen = {}, {}
local function add(name, called)
  if type(called) ~= "function" or seen[called] then return end
  seen[called] = true
  functions[#functions + 1] = { name = name, called = called }
end
for _, name in ipairs { "args", "connect", "fail", "remaining", "request" } do add(name, kestra[name]) end
-- With a right status it would end the run.
add("exit", function(status, ...)
  if status ~= nil and math.type(status) ~= "integer" then kestra.exit(status, ...) end
end)
for _, part in ipairs(parts) do
  for name, member in pairs(kestra[part]) do add(part .. "." .. name, member) end
end
for group, verb in operations:gmatch("([^ .]+)%.([^ ]+)") do add(group .. "." .. verb, kestra[group][verb]) end
for _, part in ipairs { "executions", "flows", "kv", "logs", "triggers" } do add(part .. ".each", kestra[part].each) end

-- The methods of an execution, with the execution itself.
local run = kestra.executions.get "known"
assert(run.state == "SUCCESS", "the server answers")
for name, method in pairs(getmetatable(run)) do
  if type(method) == "function" and name:sub(1, 2) ~= "__" then
    functions[#functions + 1] = { name = "execution:" .. name, called = function(...) return method(run, ...) end }
  end
end
assert(#functions > 200, #functions)

local called = 0
local stop = os.time() + tonumber(seconds)
repeat
  local picked = functions[random(#functions)]
  local given = table.pack(arguments())
  local ok, problem = pcall(kestra.task.timeout, 0.2, function()
    local result = picked.called(unpack(given, 1, given.n))
    -- An iterator is used too.
    if type(result) == "function" then result() end
  end)
  called = called + 1
  if not ok then
    local kind, text = type(problem), tostring(problem)
    assert(kind == "string" or kind == "table", picked.name .. ": " .. kind)
    -- What the fault of a line reads like. A function among the arguments may be at fault itself.
    local fault = text:match("attempt to [^\n]+") or text:match("stack overflow") or text:match("fatal error")
    if fault and not text:find("binary chunk", 1, true) then
      error(("%s with seed %s, call %d: %s"):format(picked.name, seed, called, text), 0)
    end
  end
until called >= tonumber(count) and os.time() >= stop
return called
