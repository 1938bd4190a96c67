-- What the parts of the library share: checks of arguments whose complaints name the function, the name and the value.

local native, open = ...
local json, errors = require "kestra.json", require "kestra.error"
local kit = { null = json.null, open = open }

--- nil for JSON's null, anything else as it is.
function kit.absent(value)
  if value == json.null then return nil end
  return value
end

--- Raises an error object of the code `invalid` (or another one) that names the function it is about.
function kit.fail(operation, message, code)
  error(errors.new { code = code or "invalid", operation = operation, message = operation .. ": " .. message }, 0)
end

--- `value` if it is a text that is not empty, an error otherwise.
function kit.text(operation, name, value)
  if type(value) ~= "string" or value == "" then
    kit.fail(operation, ("%s must be text, got %s"):format(name, value == "" and "an empty one" or type(value)))
  end
  return value
end

--- A value as JSON text; what JSON cannot say is an error that names its place in the value.
function kit.encode(operation, value)
  local ok, text = pcall(json.encode, value)
  if not ok then kit.fail(operation, text) end
  return text
end

local function is_length_of_time(value)
  if type(value) == "number" then return value >= 0 and value < 2 ^ 40 end
  if type(value) ~= "string" then return false end
  local ok, _, seconds = pcall(native.check_time, "duration", value)
  return ok and seconds >= 0
end

local function is_list_of_text(value)
  if type(value) ~= "table" then return false end
  for place, item in pairs(value) do
    if math.type(place) ~= "integer" or type(item) ~= "string" or item == "" then return false end
  end
  return true
end

-- The kinds of values that options take: what a complaint calls them, and whether a value is of that kind.
local kinds = {
  any = { "given", function() return true end },
  flag = { "true or false", function(value) return type(value) == "boolean" end },
  text = { "text that is not empty", function(value) return type(value) == "string" and value ~= "" end },
  texts = { "a list of text", is_list_of_text },
  table = { "a table", function(value) return type(value) == "table" end },
  integer = { "a whole number", function(value) return math.tointeger(value) and type(value) == "number" end },
  time = { 'a length of time from now on, in seconds or as text like "10m"', is_length_of_time },
}

--- `value` if it is of the kind, an error that names the option otherwise.
---@param kind "any"|"flag"|"text"|"texts"|"table"|"integer"|"time"
function kit.check(operation, name, value, kind)
  local words, fits = kinds[kind][1], kinds[kind][2]
  if fits(value) then return value end
  -- A text may be a secret where text is wanted.
  local shown = type(value) == "string" and kind ~= "text" and ('"%s"'):format(value) or type(value)
  kit.fail(operation, ("option %s must be %s, got %s"):format(name, words, value == "" and "an empty text" or shown))
end

-- What lists of options say, by their text: the names in order, and the kind of each.
local described = {}

local function describe(known)
  local key = table.concat(known, ",")
  local found = described[key]
  if not found then
    found = { names = {}, kinds = {} }
    for i, entry in ipairs(known) do
      local name, kind = entry:match("^([^:]+):?(.*)$")
      found.names[i], found.kinds[name] = name, kind == "" and "any" or kind
    end
    described[key] = found
  end
  return found
end

--- The options given, or an empty table; an option that the function does not know, or whose value is of another kind
--- than it takes, is an error, never ignored.
---@param known string[] the names it knows, each with the kind of its value if that is looked at here: "timeout:time"
function kit.options(operation, given, known)
  if given == nil then return {} end
  if type(given) ~= "table" then
    kit.fail(operation, ("options must be a table, got %s"):format(type(given)))
  end
  local options = describe(known)
  for name, value in pairs(given) do
    local kind = options.kinds[name]
    if not kind then
      local like = type(name) == "string" and open "nearest"(name, options.names)
      kit.fail(operation, ("unknown option %s%s; it knows %s"):format(
        tostring(name), like and (", did you mean " .. like .. "?") or "", table.concat(options.names, ", ")))
    end
    if kind ~= "any" then kit.check(operation, name, value, kind) end
  end
  return given
end

--- The names of a table's keys in order; every key must be text.
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

function kit.copy(map)
  local made = {}
  for key, value in pairs(map or {}) do made[key] = value end
  return made
end

--- A scalar as the text that a server reads; a table, nil and the like are errors.
function kit.scalar(operation, name, value)
  local kind = math.type(value) or type(value)
  if kind == "string" then return value end
  if kind == "boolean" or kind == "integer" then return tostring(value) end
  if kind == "float" then return kit.encode(operation, value) end
  kit.fail(operation, ("%s must be text, a number or a boolean, got %s"):format(name, kind))
end

--- A query as a list of pairs: `{ size = 10, labels = { "a:b", "c:d" } }` names `labels` twice.
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

--- The id of an execution, given as text or as the object.
function kit.execution(operation, execution)
  return kit.text(operation, "execution", type(execution) == "table" and execution.id or execution)
end

--- All items that a search finds, page after page.
function kit.items(client, operation, query)
  local pages, items = client:pages(operation, query), {}
  for page in function() return pages:next() end do
    for _, item in ipairs(page.results) do items[#items + 1] = item end
  end
  return items
end

local File = { __name = "kestra.File" }

--- Marks a table as a local file that is to be sent.
function kit.file(fields)
  return setmetatable(fields, File)
end

--- Whether a value is a file made by `kit.file`.
function kit.is_file(value)
  return getmetatable(value) == File
end

--- Whether a value is a date, a moment or a length of time of `kestra.kv`.
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

--- The source of a flow: text with a line break is the source itself, anything else is the path of a file.
function kit.source(operation, given)
  kit.text(operation, "source", given)
  if given:find("\n", 1, true) then return given end
  local text, reason = native.read_file(given, operation)
  if not text then kit.fail(operation, ("the flow cannot be read: %s"):format(reason), "invalid") end
  return text
end

return kit
