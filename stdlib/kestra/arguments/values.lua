-- Values on their way to a server: scalars, queries, inputs, labels and local files.

local arguments = ...

--- The names of a table's keys in order; every key must be text.
function arguments.names(operation, what, map)
  if type(map) ~= "table" or arguments.is_time(map) then
    arguments.fail(operation, ("%s must be a table, got %s"):format(what, type(map) == "table" and map.text or type(map)))
  end
  local names = {}
  for name in pairs(map) do
    if type(name) ~= "string" then
      arguments.fail(operation, ("%s must have names as keys, got %s"):format(what, tostring(name)))
    end
    names[#names + 1] = name
  end
  table.sort(names)
  return names
end

--- The same for names that are sent to a server: every key must be text in UTF-8.
function arguments.text_names(operation, what, map)
  local names = arguments.names(operation, what, map)
  for _, name in ipairs(names) do
    if not utf8.len(name) then arguments.fail(operation, what .. " must have UTF-8 text as keys") end
  end
  return names
end

--- A list of text, with the keys 1 to n and no others.
function arguments.texts(operation, name, list)
  local count = 0
  for _ in pairs(list) do count = count + 1 end
  for i = 1, count do arguments.text(operation, name, list[i]) end
  return list
end

--- Whether a value is a date, a date with time or a duration of `kestra.time`.
---@param kind? "date"|"datetime"|"duration" only one of this kind
function arguments.is_time(value, kind)
  local meta = type(value) == "table" and getmetatable(value)
  if type(meta) ~= "table" or rawget(meta, "__name") ~= "kestra.Time" then return false end
  return kind == nil or value.kind == kind
end

--- The values of a parameter that takes one value or a list.
function arguments.items_of(value)
  return type(value) == "table" and not arguments.is_time(value) and value or { value }
end

--- A scalar as the text that a server reads; a table, nil and the like are errors.
function arguments.scalar(operation, name, value)
  local kind = math.type(value) or type(value)
  if kind == "string" then
    if not utf8.len(value) then arguments.fail(operation, name .. " must be UTF-8 text") end
    return value
  end
  if kind == "boolean" or kind == "integer" then return tostring(value) end
  if kind == "float" then return arguments.encode(operation, value) end
  if arguments.is_time(value) then return value.text end
  arguments.fail(operation, ("%s must be text, a number or a boolean, got %s"):format(name, kind))
end

--- A query as a list of pairs: `{ size = 10, labels = { "a:b", "c:d" } }` names `labels` twice.
function arguments.query(query)
  local pairs_of = {}
  for _, name in ipairs(arguments.text_names("request", "query", query or {})) do
    local value = query[name]
    for _, item in ipairs(arguments.items_of(value)) do
      pairs_of[#pairs_of + 1] = { name, arguments.scalar("request", "query " .. name, item) }
    end
  end
  return pairs_of
end

local File = { __name = "kestra.File" }

--- Marks a table as a local file that is to be sent.
function arguments.file(fields)
  return setmetatable(fields, File)
end

--- Whether a value is a file made by `arguments.file`.
function arguments.is_file(value)
  return getmetatable(value) == File
end

--- A local file made by `arguments.file` as a part of a form.
function arguments.file_part(name, file)
  return { name = name, path = file.path, filename = file.name }
end

--- Inputs as a list of parts, each with its `name`, and with `text`, with `path` and `filename`, or with nothing for null.
function arguments.inputs(operation, inputs)
  local list = {}
  for _, name in ipairs(arguments.text_names(operation, "inputs", inputs or {})) do
    local value = inputs[name]
    if arguments.is_file(value) then
      list[#list + 1] = arguments.file_part(name, value)
    elseif type(value) == "table" and not arguments.is_time(value) then
      list[#list + 1] = { name = name, text = arguments.encode(operation, value) }
    elseif value == arguments.null then
      list[#list + 1] = { name = name }
    else
      list[#list + 1] = { name = name, text = arguments.scalar(operation, "input " .. name, value) }
    end
  end
  return list
end

--- Labels as a list of pairs.
function arguments.labels(operation, given)
  local list = {}
  for _, key in ipairs(arguments.text_names(operation, "labels", given or {})) do
    list[#list + 1] = { key, arguments.scalar(operation, "label " .. key, given[key]) }
  end
  return list
end
