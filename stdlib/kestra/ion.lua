-- Values as Ion text.

local arguments = ...
local json = require "kestra.json"

-- The restricted profile gives their names in place of the metatables.
local number_kind, list_kind = getmetatable(json.number "1"), getmetatable(json.array())

local deepest = 200
local escapes = { ['"'] = '\\"', ["'"] = "\\'", ["\\"] = "\\\\", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t" }
local reserved = { null = true, ["true"] = true, ["false"] = true, nan = true }
local digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

local function fail(state, words)
  local path = {}
  for i, step in ipairs(state.path) do
    path[i] = type(step) == "number" and ("[%d]"):format(step) or (i > 1 and "." or "") .. tostring(step)
  end
  local where = #path > 0 and table.concat(path) or "the value"
  arguments.fail(state.operation, ("cannot write %s as Ion: %s"):format(where, words))
end

local function quoted(text, quote)
  local escaped = text:gsub(quote == '"' and '[%c\\"]' or "[%c\\']", function(byte)
    return escapes[byte] or ("\\x%02x"):format(byte:byte())
  end)
  return quote .. escaped .. quote
end

-- A name without quotes if it is an identifier, which $10 is not.
local function symbol(state, name)
  if not utf8.len(name) then fail(state, "a name must be UTF-8 text") end
  if name:find "^[%a_$][%w_$]*$" and not reserved[name] and not name:find "^%$%d+$" then return name end
  return quoted(name, "'")
end

local function base64(bytes)
  local text = bytes:gsub("..?.?", function(group)
    local a, b, c = group:byte(1, 3)
    local number = a << 16 | (b or 0) << 8 | (c or 0)
    local parts = {}
    for i = 1, 4 do
      local digit = number >> 24 - 6 * i & 63
      parts[i] = i > #group + 1 and "=" or digits:sub(digit + 1, digit + 1)
    end
    return table.concat(parts)
  end)
  return text
end

local function float(value)
  if value ~= value then return "nan" end
  if value - value ~= 0 then return value > 0 and "+inf" or "-inf" end
  local text = json.encode(value)
  return text:find "[eE]" and text or text .. "e0"
end

-- The digits of a number: with an exponent it is a decimal.
local function number(state, value)
  local ok, text = pcall(json.encode, value)
  if not ok then fail(state, "the digits of the number were changed") end
  return (text:gsub("[eE]", "d"))
end

local write

-- The keys of a table: the highest number if they are those of a list, or the names in the order of their bytes.
local function keys_of(state, value)
  local names, count, highest = {}, 0, 0
  for key in pairs(value) do
    if type(key) == "string" then
      names[#names + 1] = key
    elseif math.type(key) == "integer" and key > 0 then
      count, highest = count + 1, math.max(highest, key)
    else
      fail(state, ("the key %s is a %s; keys are strings"):format(tostring(key), type(key)))
    end
  end
  if count ~= highest then
    fail(state, ("the list has %d elements and the highest number is %d; kestra.null fills a gap"):format(
      count, highest))
  end
  table.sort(names)
  return names, count
end

local function inside(state, step, value)
  state.path[#state.path + 1] = step
  if #state.path > deepest then
    state.path = {}
    fail(state, ("it is nested deeper than %d levels, or holds itself"):format(deepest))
  end
  local text = write(state, value)
  state.path[#state.path] = nil
  return text
end

-- Whether a table is a value with annotations: their names as a list, and the field `value`.
local function is_annotated(value, names, count)
  if count == 0 or #names ~= 1 or names[1] ~= "value" then return false end
  for _, name in ipairs(value) do if type(name) ~= "string" then return false end end
  return true
end

local function container(state, value)
  local names, count = keys_of(state, value)
  local parts = {}
  if is_annotated(value, names, count) then
    for i, name in ipairs(value) do parts[i] = symbol(state, name) .. "::" end
    return table.concat(parts) .. inside(state, "value", value.value)
  end
  if count > 0 and #names > 0 then fail(state, "it has the keys of a struct and the numbers of a list") end
  if count > 0 or #names == 0 and getmetatable(value) == list_kind then
    for i = 1, count do parts[i] = inside(state, i, value[i]) end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  for i, name in ipairs(names) do parts[i] = symbol(state, name) .. ":" .. inside(state, name, value[name]) end
  return "{" .. table.concat(parts, ",") .. "}"
end

function write(state, value)
  local kind = math.type(value) or type(value)
  if value == json.null then return "null" end
  if kind == "boolean" or kind == "integer" then return tostring(value) end
  if kind == "float" then return float(value) end
  if kind == "string" then return utf8.len(value) and quoted(value, '"') or "{{" .. base64(value) .. "}}" end
  if kind ~= "table" then fail(state, ("a %s cannot be written"):format(kind)) end
  if getmetatable(value) == number_kind then return number(state, value) end
  if arguments.is_time(value) then return value.kind == "duration" and quoted(value.text, '"') or value.text end
  return container(state, value)
end

--- The text of a value. `place` is its place in a list of values.
return function(operation, value, place)
  return write({ operation = operation, path = { place } }, value)
end
