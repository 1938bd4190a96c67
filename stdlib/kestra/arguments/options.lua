-- Options of functions: their names and the kinds of their values.

local arguments, native = ...

local function is_length_of_time(value)
  if type(value) == "number" then return value >= 0 and value < 2 ^ 40 end
  if type(value) == "table" then return arguments.is_time(value, "duration") and value.seconds >= 0 end
  return type(value) == "string" and (pcall(native.seconds, value))
end

local function is_moment(value)
  return type(value) == "string" and value ~= "" or type(value) == "table" and arguments.is_time(value, "datetime")
end

local function is_text(value) return type(value) == "string" and value ~= "" and utf8.len(value) ~= nil end

local function is_list_of_text(value)
  if type(value) ~= "table" then return false end
  local count = 0
  for _ in pairs(value) do count = count + 1 end
  for i = 1, count do
    if not is_text(value[i]) then return false end
  end
  return true
end

-- The kinds of option values: the name for error messages, and a check.
local kinds = {
  any = { "given", function() return true end },
  flag = { "true or false", function(value) return type(value) == "boolean" end },
  text = { "text that is not empty", is_text },
  bytes = { "text that is not empty", function(value) return type(value) == "string" and value ~= "" end },
  texts = { "a list of text", is_list_of_text },
  table = { "a table", function(value) return type(value) == "table" and not arguments.is_time(value) end },
  integer = { "a whole number", function(value) return math.tointeger(value) and type(value) == "number" end },
  count = {
    "a whole number from 0 to 2147483647",
    function(value) return type(value) == "number" and math.tointeger(value) and value >= 0 and value <= 2147483647 end,
  },
  time = { 'a length of time from now on, in seconds, as text like "10m" or a duration of kestra.time', is_length_of_time },
  moment = { "a date with time and zone, as text or a value of kestra.time.datetime", is_moment },
  retry = {
    '"never", or a length of time in seconds, as text like "10m" or a duration of kestra.time',
    function(value) return value == "never" or is_length_of_time(value) end,
  },
}

local function shown_type(value)
  if type(value) ~= "table" or not arguments.is_time(value) then return type(value) end
  return ("the %s %s"):format(value.kind, value.text)
end

--- `value` if it is of the kind, otherwise an error that names the option.
---@param kind "any"|"flag"|"text"|"bytes"|"texts"|"table"|"integer"|"count"|"time"|"moment"|"retry"
function arguments.check(operation, name, value, kind)
  if kind == "count" then arguments.check(operation, name, value, "integer") end
  local words, fits = kinds[kind][1], kinds[kind][2]
  if fits(value) then return value end
  -- The value of a text option may be a secret, so the message shows only its type.
  local shown = type(value) == "string" and kind ~= "text" and ('"%s"'):format(value) or shown_type(value)
  if kind == "text" and type(value) == "string" and value ~= "" then
    arguments.fail(operation, ("option %s must be UTF-8 text"):format(name))
  end
  arguments.fail(operation, ("option %s must be %s, got %s"):format(name, words, value == "" and "an empty text" or shown))
end

--- The end of a message about an unknown name: the known name that is nearest to it, or nothing.
function arguments.did_you_mean(name, names)
  local meant = type(name) == "string" and native.nearest_name(name, names)
  return meant and (", did you mean %s?"):format(meant) or ""
end

-- Parsed lists of options by their text: the names in order, and the kind of each.
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

--- The given options, or an empty table. An unknown option, or a value of the wrong kind, is an error and is never
--- ignored.
---@param known string[] the known names, each with the kind of its value if it is checked here: "timeout:time"
function arguments.options(operation, given, known)
  if given == nil then return {} end
  if type(given) ~= "table" then
    arguments.fail(operation, ("options must be a table, got %s"):format(type(given)))
  end
  local options = describe(known)
  for name, value in pairs(given) do
    local kind = options.kinds[name]
    if not kind then
      arguments.fail(operation, ("unknown option %s%s; it knows %s"):format(
        tostring(name), arguments.did_you_mean(name, options.names), table.concat(options.names, ", ")))
    end
    if kind ~= "any" then arguments.check(operation, name, value, kind) end
  end
  return given
end
