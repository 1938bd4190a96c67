-- Differences between two values, and readable values, for the assertions of tests.

local null = ...

local diff = {}

-- The maximum number of differences in a report, and of characters of one value.
local most, width = 10, 400

local escapes = { ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t", ['"'] = '\\"', ["\\"] = "\\\\" }

local function quoted(text)
  return '"' .. text:gsub('[%c"\\]', function(c) return escapes[c] or ("\\%d"):format(c:byte()) end) .. '"'
end

-- Numbers first, then strings, then other keys: the same order in every run.
local function before(a, b)
  local kind, other = type(a), type(b)
  if kind ~= other then
    if kind == "number" or other == "number" then return kind == "number" end
    if kind == "string" or other == "string" then return kind == "string" end
    return kind < other
  end
  if kind == "number" or kind == "string" then return a < b end
  return tostring(a) < tostring(b)
end

local function sorted_keys(...)
  local keys, seen = {}, {}
  for _, map in ipairs { ... } do
    for key in next, map do
      if not seen[key] then seen[key], keys[#keys + 1] = true, key end
    end
  end
  table.sort(keys, before)
  return keys
end

local function is_name(key) return type(key) == "string" and key:find("^[%a_][%w_]*$") ~= nil end

local show

local function show_table(value, open)
  if open[value] then return "<the table around it>" end
  open[value] = true
  local parts, listed = {}, rawlen(value)
  for i = 1, listed do parts[i] = show(rawget(value, i), open) end
  for _, key in ipairs(sorted_keys(value)) do
    if not (math.type(key) == "integer" and key >= 1 and key <= listed) then
      local name = is_name(key) and key or "[" .. show(key, open) .. "]"
      parts[#parts + 1] = name .. " = " .. show(rawget(value, key), open)
    end
  end
  open[value] = nil
  return #parts == 0 and "{}" or "{ " .. table.concat(parts, ", ") .. " }"
end

-- Whether a table is one value, as a date of `kestra.time` is, and has a text.
local function is_value(value)
  local meta = type(value) == "table" and getmetatable(value)
  return type(meta) == "table" and type(rawget(meta, "__texts")) == "table"
end

function show(value, open)
  if value == null then return "null" end
  if is_value(value) then return tostring(value) end
  if type(value) == "string" then return quoted(value) end
  if type(value) == "table" then return show_table(value, open) end
  return tostring(value)
end

-- Cuts a text to a number of characters, never inside a multi-byte character.
local function cut(text, letters)
  local count = utf8.len(text)
  if not count then return #text > letters and text:sub(1, letters) .. "…" or text end
  return count > letters and text:sub(1, utf8.offset(text, letters + 1) - 1) .. "…" or text
end

--- A value as Lua source with sorted keys. A long value is cut.
---@param letters? integer the maximum number of characters
function diff.show(value, letters)
  return cut(show(value, {}), letters or width)
end

local function step(path, key)
  if is_name(key) then return path .. "." .. key end
  return ("%s[%s]"):format(path, show(key, {}))
end

local function lines(text)
  local list = {}
  for line in (text .. "\n"):gmatch("(.-)\n") do list[#list + 1] = line end
  return list
end

-- The first different line of two multi-line texts.
local function differing_line(actual, expected)
  local ours, theirs = lines(actual), lines(expected)
  for i = 1, math.max(#ours, #theirs) do
    if ours[i] ~= theirs[i] then return i, ours[i], theirs[i] end
  end
end

local function described(value)
  if value == nil then return "nothing" end
  return diff.show(value, 120)
end

local function note(found, path, actual, expected)
  if type(actual) == "string" and type(expected) == "string" and (actual .. expected):find("\n") then
    local number, ours, theirs = differing_line(actual, expected)
    path, actual, expected = ("%s, line %d"):format(path, number), ours, theirs
  end
  found[#found + 1] = ("%s: %s, expected %s"):format(path, described(actual), described(expected))
end

local function same_scalar(actual, expected)
  return actual == expected or actual ~= actual and expected ~= expected
end

-- `open` has the pairs that are being compared, so that the comparison of recursive tables ends.
local function compare(actual, expected, path, found, open)
  if same_scalar(actual, expected) then return end
  local are_tables = type(actual) == "table" and type(expected) == "table"
  if not are_tables or is_value(actual) or is_value(expected) then return note(found, path, actual, expected) end
  local pending = open[actual] or {}
  if pending[expected] then return end
  open[actual], pending[expected] = pending, true
  for _, key in ipairs(sorted_keys(actual, expected)) do
    compare(rawget(actual, key), rawget(expected, key), step(path, key), found, open)
  end
  pending[expected] = nil
end

--- The differences between two values, each as `$.outputs.rows: 3, expected 4`; empty if the values are the same.
---
--- Tables are the same if their fields are; metatables are ignored. 3 equals 3.0. A string never equals a number.
---@return string[] differences at most ten; the last gives the number of further differences
function diff.differences(actual, expected)
  local found = {}
  compare(actual, expected, "$", found, {})
  local count = #found
  for i = count, most + 1, -1 do found[i] = nil end
  if count > most then found[most + 1] = ("and %d more"):format(count - most) end
  return found
end

--- Whether two values have no differences.
function diff.is_same(actual, expected)
  return diff.differences(actual, expected)[1] == nil
end

return diff
