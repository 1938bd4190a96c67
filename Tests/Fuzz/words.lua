-- Calls every public function of the library with one wrong argument at a time. An error names the public function, and
-- never a native function below it.
local operations = ...
local unpack = table.unpack

local functions, seen = {}, {}
-- `places`: the number of its arguments.
local function add(name, called, places)
  if type(called) ~= "function" or seen[called] then return end
  seen[called] = true
  functions[#functions + 1] = { name = name, called = called, places = places or 4 }
end
for _, name in ipairs { "args", "connect", "fail", "request" } do add(name, kestra[name]) end
local parts = {
  "csv", "executions", "files", "flows", "fs", "json", "kv", "log", "logs", "metrics", "namespaces", "outputs", "task",
  "triggers", "yaml",
}
for _, part in ipairs(parts) do
  for name, member in pairs(kestra[part]) do add(part .. "." .. name, member) end
end
for group, verb in operations:gmatch("([^ .]+)%.([^ ]+)") do add(group .. "." .. verb, kestra[group][verb], 1) end
for _, part in ipairs { "executions", "flows", "kv", "logs", "triggers" } do add(part .. ".each", kestra[part].each, 1) end

local run = kestra.executions.get "known"
for name, method in pairs(getmetatable(run)) do
  if type(method) == "function" and name:sub(1, 2) ~= "__" then
    add("executions." .. name .. " (method)", function(...) return method(run, ...) end)
    add("executions." .. name .. " (its object)", method)
  end
end
assert(#functions > 250, #functions)

local circle = {}
circle[1] = circle
-- `none` stands for nil, which a list cannot hold.
local none = {}
local wrong = {
  "x\xffy", "a\0b", ("k"):rep(20000), {}, { 1, 2 }, { a = {} }, { "\xff" }, { ["\xff"] = "x" }, { x = "\xff" }, { [1.5] = 1 },
  { "a", [5] = "b" }, circle, none, 0 / 0, math.maxinteger, -1, 1.5, true, print, coroutine.create(print), kestra.null,
}

-- Each option and each parameter of an operation with each wrong value.
local named = {
  "inputs", "labels", "timeout", "filters", "json", "body", "form", "query", "headers", "revision", "namespace", "id",
  "executionId", "flowId", "triggerId", "path", "key", "page_size", "content", "from", "ttl", "description", "level", "breakpoints",
}

-- The functions of Lua's own kind, in C or for any program, speak as Lua's do, about themselves.
local function is_plain(name) return name:find "^json%." or name:find "^task%." end

local count = 0
local function check(name, called, given)
  local ok, problem = pcall(kestra.task.timeout, 60, function()
    local result = called(unpack(given, 1, 4))
    if type(result) == "function" then result() end
  end)
  count = count + 1
  if ok then return end
  local text = tostring(problem)
  local own = name:match "^[%w_.]+"
  local about = text:match "bad argument #%d+ to '([^']*)'"
  if is_plain(name) then
    assert(not about or about == own:match "[^.]+$" or about == "called", name .. ": " .. text)
    return
  end
  assert(not about and not text:find("attempt to", 1, true), name .. ": " .. text)
  assert(type(problem) == "table" and problem.code, name .. ": " .. text)
end

for number, f in ipairs(functions) do
  if f.name ~= "task.sleep" then
    for place = 1, f.places do
      -- Operations share their checks, so a few values for each are enough.
      for i = 1, f.places == 1 and 7 or #wrong do
        local value, given = wrong[(i + number) % #wrong + 1], { "a.b", "x", "y", "z" }
        if value == none then given[place] = nil else given[place] = value end
        check(f.name, f.called, given)
      end
    end
  end
end
for number, f in ipairs(functions) do
  if not is_plain(f.name) then
    for i, name in ipairs(named) do
      local value = wrong[(i + number) % #wrong + 1]
      for place = 1, i % 3 == number % 3 and f.places or 0 do
        local given = { "a.b", "x", "y", "z" }
        given[place] = { [name] = value ~= none and value or "\xff" }
        check(f.name, f.called, given)
      end
    end
  end
end
return count
