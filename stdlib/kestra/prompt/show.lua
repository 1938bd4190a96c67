-- Formats a value for the prompt: tables as Lua source, limited in size, and on one line if they fit. It reads tables by
-- raw access and calls no metamethod except `__tostring`.

local metatable_of = ...
local format, rep, concat = string.format, string.rep, table.concat
local sort, utf8_length, math_type = table.sort, utf8.len, math.type
local next, pcall, rawget, rawlen = next, pcall, rawget, rawlen
local tostring, type = tostring, type

local deepest, most_items, most_values, most_keys, longest_text, widest = 6, 100, 2000, 10000, 1000, 100

local words = {}
for word in ([[and break do else elseif end false for function goto if in local nil not or repeat return then true
  until while]]):gmatch("%a+") do
  words[word] = true
end

local escapes = { ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t", ['"'] = '\\"', ["\\"] = "\\\\" }
local function escape(c) return escapes[c] or format("\\x%02X", c:byte()) end

local function quote(text)
  local cut = #text > longest_text and #text - longest_text
  if cut then text = text:sub(1, longest_text) end
  -- The cut may be inside a multi-byte character.
  local whole = cut and text:match("^(.-)[\xC0-\xFF]?[\x80-\xBF]*$") or text
  if cut and utf8_length(whole) then text = whole end
  local quoted = '"' .. text:gsub(utf8_length(text) and '[%c"\\]' or '[%c"\\\x80-\xFF]', escape) .. '"'
  return cut and quoted .. format(" --[[ and %d bytes ]]", cut) or quoted
end

local function is_name(key) return type(key) == "string" and key:find("^[%a_][%w_]*$") and not words[key] end

-- The result of tostring on one line. If `__tostring` fails, the other values are still shown.
local function described(value)
  local ok, text = pcall(tostring, value)
  if not ok or type(text) ~= "string" then return format("%s (its __tostring raises)", type(value)) end
  return (text:gsub("%s*\n%s*", " "))
end

local rank = { number = 1, string = 2, boolean = 3 }
local function before(one, other)
  local a, b = type(one), type(other)
  if a == b and (a == "number" or a == "string") then return one < other end
  return (rank[a] or 4) < (rank[b] or 4)
end

-- The sorted keys that do not belong to the list, and their number.
local function other_keys(value, length)
  local keys, count = {}, 0
  for key in next, value do
    if not (math_type(key) == "integer" and key >= 1 and key <= length) then
      count = count + 1
      if count <= most_keys then keys[count] = key end
    end
  end
  sort(keys, before)
  return keys, count
end

local render

local function key_text(key, state)
  if is_name(key) then return key end
  return "[" .. (type(key) == "string" and quote(key) or render(key, state, deepest)) .. "]"
end

-- The parts of a table, each as text.
local function parts_of(value, state, depth)
  local parts, length = {}, rawlen(value)
  local function has_room() return #parts < most_items and state.values < most_values end
  while #parts < length and has_room() do parts[#parts + 1] = render(rawget(value, #parts + 1), state, depth + 1) end
  local left = length - #parts
  local keys, count = other_keys(value, length)
  left = left + count
  for i = 1, #keys do
    if not has_room() then break end
    parts[#parts + 1] = key_text(keys[i], state) .. " = " .. render(rawget(value, keys[i]), state, depth + 1)
    left = left - 1
  end
  if left > 0 then parts[#parts + 1] = format("--[[ and %d more ]]", left) end
  return parts
end

local function table_text(value, state, depth)
  if state[value] then return "{ --[[ itself ]] }" end
  if next(value) == nil then return "{}" end
  if depth >= deepest then return "{ --[[ deeper ]] }" end
  state[value] = true
  local parts = parts_of(value, state, depth)
  state[value] = nil
  local line = "{ " .. concat(parts, ", ") .. " }"
  if #line + 2 * depth <= widest and not line:find("\n", 1, true) then return line end
  local margin = rep("  ", depth + 1)
  return "{\n" .. margin .. concat(parts, ",\n" .. margin) .. "\n" .. rep("  ", depth) .. "}"
end

-- `state` has the enclosing tables, which are not written again, and counts the values.
function render(value, state, depth)
  local kind = type(value)
  state.values = state.values + 1
  if kind == "string" then return quote(value) end
  if kind ~= "table" then return described(value) end
  local meta = metatable_of(value)
  if type(meta) == "table" and rawget(meta, "__tostring") ~= nil then return described(value) end
  return table_text(value, state, depth)
end

-- The text of a value. A string that is a result by itself is shown without quotes.
local function show(value)
  if type(value) == "string" then return value end
  return render(value, { values = 0 }, 0)
end

return show
