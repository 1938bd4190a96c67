-- Every name that a script can reach: through tables, metatables and modules, each on a line with what it is.
local lines, seen = {}, {}

-- These parts are made when they are first used.
local parts = {
  "args", "connect", "csv", "executions", "exit", "fail", "files", "flows", "fs", "http", "ion", "kv", "log", "logs",
  "metrics", "namespaces", "outputs", "remaining", "request", "sh", "task", "time", "triggers", "yaml",
}
for _, part in ipairs(parts) do assert(kestra[part], part) end
for _, module in ipairs { "kestra.error", "kestra.flows", "kestra.json", "kestra.task" } do require(module) end

local function walk(name, value)
  local kind = type(value)
  if kind == "table" then
    if seen[value] then
      lines[#lines + 1] = ("%s = %s"):format(name, seen[value])
      return
    end
    seen[value] = name
    local keys = {}
    for key in pairs(value) do keys[#keys + 1] = key end
    table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
    lines[#lines + 1] = name .. " table"
    for _, key in ipairs(keys) do walk(name .. "." .. tostring(key), value[key]) end
  else
    lines[#lines + 1] = ("%s %s"):format(name, kind)
  end
  local metatable = getmetatable(value)
  -- That of all strings is walked once, below.
  if kind == "string" or metatable == nil then return end
  if type(metatable) == "table" then
    walk(name .. "(metatable)", metatable)
  else
    lines[#lines + 1] = name .. "(metatable) locked"
  end
end

walk("_G", _G)
for name, value in pairs {
  boolean = true, coroutine = coroutine.running(), error = select(2, pcall(kestra.flows.get)), ["function"] = walk,
  number = 1, object = kestra.task.spawn(function() end), stdout = io.stdout, string = "",
  list = kestra.json.array(), digits = kestra.json.number "1", null = kestra.null,
} do
  local metatable = getmetatable(value)
  if type(metatable) == "table" then
    walk(("(metatable of any %s)"):format(name), metatable)
  else
    lines[#lines + 1] = ("(metatable of any %s) %s"):format(name, metatable == nil and "none" or "locked")
  end
end
table.sort(lines)
return table.concat(lines, "\n") .. "\n"
