-- How a value is written at the prompt: tables as Lua would have them in a program, within bounds, and on one line
-- where it has room. Looks into tables without calling anything of theirs; only a `__tostring` is called.

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
  -- A text that was cut may end inside a letter.
  local whole = cut and text:match("^(.-)[\xC0-\xFF]?[\x80-\xBF]*$") or text
  if cut and utf8_length(whole) then text = whole end
  local quoted = '"' .. text:gsub(utf8_length(text) and '[%c"\\]' or '[%c"\\\x80-\xFF]', escape) .. '"'
  return cut and quoted .. format(" --[[ and %d bytes ]]", cut) or quoted
end

local function is_name(key) return type(key) == "string" and key:find("^[%a_][%w_]*$") and not words[key] end

-- What tostring says, on one line; a `__tostring` that fails is no reason to lose the other values.
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

-- The keys after the list's, in order, and how many there are.
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

-- `state` knows the tables above, which are not written again inside themselves, and counts the values.
function render(value, state, depth)
  local kind = type(value)
  state.values = state.values + 1
  if kind == "string" then return quote(value) end
  if kind ~= "table" then return described(value) end
  local meta = metatable_of(value)
  if type(meta) == "table" and rawget(meta, "__tostring") ~= nil then return described(value) end
  return table_text(value, state, depth)
end

-- The text of a value; a string that is a result by itself is itself.
local function show(value)
  if type(value) == "string" then return value end
  return render(value, { values = 0 }, 0)
end

return show
