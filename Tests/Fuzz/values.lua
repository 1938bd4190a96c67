-- Random values of every kind, and tables of them. `object` is a value with native methods.
local object, seed = ...
local random = math.random
math.randomseed(tonumber(seed))

local fields = {
  "namespace", "flow", "execution", "caller", "inputs", "labels", "revision", "retry", "operation", "arguments",
  "form", "body", "query", "headers", "method", "path", "timeout", "raise", "unknown", "kind", "text", "ttl", "name",
  "action", "executions", "from", "to", "trigger", "level", "attempt", "url", "context", "filters", "size", "page_size",
  "wait", "on_event", "logs", "state", "task", "dry_run", "delete", "ignore", "json", "limit", "id", "type", "value",
}
local texts = {
  "", "x", "never", "\xff", "-1", "1e400", "flows.get", "executions.create", "PT1H", "\0", "json", "a.b", "%s%n",
  ("k"):rep(5000), "\r\nX: y", "../..", "id: a\nnamespace: b\n", "http://127.0.0.1:1/", "{", "[[[", "2026-01-01", "\27Lua",
}
local numbers = { 0, -1, 1, 1.5, 1e308, -1e308, 1/0, -1/0, 0/0, math.maxinteger, math.mininteger, 2^53, 2^63 }

local value
local function list(depth)
  local made = {}
  for i = 1, random(0, 4) do made[i] = value(depth + 1) end
  return made
end
local function named(depth)
  local made = {}
  for _ = 1, random(0, 8) do made[fields[random(#fields)]] = value(depth + 1) end
  if random(4) == 1 then made[random(3) == 1 and 1 or 1.5] = value(depth + 1) end
  return made
end
local function circle()
  local made = {}
  made[1], made.x = made, made
  return made
end
local kinds = {
  function() return nil end, function() return random(2) == 1 end, function() return texts[random(#texts)] end,
  function() return numbers[random(#numbers)] end, function() return kestra.null end, function() return object end,
  function() return print end, function() return coroutine.create(print) end,
  function() return kestra.time.duration(random(-9, 9)) end, circle, list, named, list, named,
}
function value(depth) return kinds[random(depth > 3 and 8 or #kinds)](depth) end

-- Up to five of them, as the arguments of a call.
return function()
  local given, size = {}, random(0, 5)
  for i = 1, size do given[i] = value(0) end
  return table.unpack(given, 1, size)
end
