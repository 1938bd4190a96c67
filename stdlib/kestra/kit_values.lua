-- Conversion of values that are sent to a server: scalars, queries, inputs, labels and local files.

local kit = ...

--- The sorted keys of a table. Every key must be a string.
function kit.names(operation, what, map)
  if type(map) ~= "table" then kit.fail(operation, ("%s must be a table, got %s"):format(what, type(map))) end
  local names = {}
  for name in pairs(map) do
    if type(name) ~= "string" then
      kit.fail(operation, ("%s must have names as keys, got %s"):format(what, tostring(name)))
    end
    names[#names + 1] = name
  end
  table.sort(names)
  return names
end

--- A scalar as the text that a server reads. Tables, nil and other types are errors.
function kit.scalar(operation, name, value)
  local kind = math.type(value) or type(value)
  if kind == "string" then return value end
  if kind == "boolean" or kind == "integer" then return tostring(value) end
  if kind == "float" then return kit.encode(operation, value) end
  kit.fail(operation, ("%s must be text, a number or a boolean, got %s"):format(name, kind))
end

--- A query as a list of pairs. `{ size = 10, labels = { "a:b", "c:d" } }` repeats `labels`.
function kit.query(query)
  local pairs_of = {}
  for _, name in ipairs(kit.names("request", "query", query or {})) do
    local value = query[name]
    for _, item in ipairs(type(value) == "table" and value or { value }) do
      pairs_of[#pairs_of + 1] = { name, kit.scalar("request", "query " .. name, item) }
    end
  end
  return pairs_of
end

local File = { __name = "kestra.File" }

--- Marks a table as a local file to send.
function kit.file(fields)
  return setmetatable(fields, File)
end

--- Whether a value was made by `kit.file`.
function kit.is_file(value)
  return getmetatable(value) == File
end

--- Whether a value is a date, a date with time, or a duration of `kestra.kv`.
function kit.is_time(value)
  local meta = getmetatable(value)
  return type(meta) == "table" and meta.__name == "kestra.kv.Time"
end

--- Inputs as a list of parts: { name, text }, { name, false, path, filename }, or { name, false } for null.
function kit.inputs(operation, inputs)
  local list = {}
  for _, name in ipairs(kit.names(operation, "inputs", inputs or {})) do
    local value = inputs[name]
    if kit.is_file(value) then
      list[#list + 1] = { name, false, value.path, value.name }
    elseif type(value) == "table" then
      list[#list + 1] = { name, kit.is_time(value) and value.text or kit.encode(operation, value) }
    elseif value == kit.null then
      list[#list + 1] = { name, false }
    else
      list[#list + 1] = { name, kit.scalar(operation, "input " .. name, value) }
    end
  end
  return list
end

--- Labels as a list of pairs.
function kit.labels(operation, given)
  local list = {}
  for _, key in ipairs(kit.names(operation, "labels", given or {})) do
    list[#list + 1] = { key, kit.scalar(operation, "label " .. key, given[key]) }
  end
  return list
end
