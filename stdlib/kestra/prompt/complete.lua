-- Completion by Tab at the prompt: globals, fields after a point, methods after a colon. It calls no code of a script:
-- it reads tables by raw access, and follows an `__index` only if it is a table.

local metatable_of = ...
local concat, sort = table.concat, table.sort
local next, rawget, type = next, rawget, type

local most_names, most_steps = 500, 16

local words = {}
for word in ([[and break do else elseif end false for function goto if in local nil not or repeat return then true
  until while]]):gmatch("%a+") do
  words[#words + 1] = word
end

-- The `__index` table of a value.
local function behind(value)
  local meta = metatable_of(value)
  local index = type(meta) == "table" and rawget(meta, "__index")
  return type(index) == "table" and index or nil
end

-- The tables in which the fields of a value are looked up, in order.
local function chain(value)
  local places, seen = {}, {}
  if type(value) ~= "table" then value = behind(value) end
  while value and not seen[value] and #places < most_steps do
    places[#places + 1], seen[value] = value, true
    value = behind(value)
  end
  return places
end

local function field(value, name)
  local places = chain(value)
  for i = 1, #places do
    local found = rawget(places[i], name)
    if found ~= nil then return found end
  end
end

-- Whether the end of the text is inside a string or a comment.
local function is_quoted(text)
  local at = 1
  while true do
    local from, to, mark = text:find("([\"'%[%-])", at)
    if not from then return false end
    local level = text:match("^%-?%-?%[(=*)%[", from)
    local opening = level and text:match("^%-?%-?%[=*%[()", from)
    if opening then
      _, to = text:find("]" .. level .. "]", opening, true)
      if not to then return true end
    elseif mark == "-" and text:find("^%-%-", from) then
      _, to = text:find("\n", from, true)
      if not to then return true end
    elseif mark == '"' or mark == "'" then
      repeat
        _, to = text:find("[\\" .. mark .. "]", to + 1)
        local is_escape = to and text:sub(to, to) == "\\"
        if is_escape then to = to + 1 end
      until not is_escape
      if not to then return true end
    end
    at = to + 1
  end
end

local function add_names(names, places, prefix, only_functions)
  local seen = {}
  for i = 1, #places do
    for key, value in next, places[i] do
      if type(key) == "string" and not seen[key] and key:sub(1, #prefix) == prefix and key:find("^[%a_][%w_]*$")
        and (type(value) == "function" or not only_functions) then
        seen[key] = true
        names[#names + 1] = key
      end
    end
  end
end

-- Fields that begin with `__` are shown only if the prefix begins with `__`.
local function is_hidden(name, prefix) return name:sub(1, 2) == "__" and prefix:sub(1, 2) ~= "__" end

-- The completions of `prefix` in `path`, a chain of names that ends in a point or colon; "" means the globals.
local function candidates(globals, path, prefix)
  local names, value = {}, globals
  for name in path:gmatch("[^.:]+") do
    value = field(value, name)
    if value == nil then return names end
  end
  add_names(names, chain(value), prefix, path:sub(-1) == ":")
  if path == "" then
    for i = 1, #words do
      if words[i]:sub(1, #prefix) == prefix then names[#names + 1] = words[i] end
    end
  end
  local kept = {}
  for i = 1, #names do
    if not is_hidden(names[i], prefix) then kept[#kept + 1] = names[i] end
  end
  sort(kept)
  return kept
end

local function common_start(names)
  local first, last = names[1], names[#names]
  local length = 0
  while length < #first and first:byte(length + 1) == last:byte(length + 1) do length = length + 1 end
  return first:sub(1, length)
end

-- The text to insert after `before`, the text up to the cursor. If it is empty, also the possible names, one per line.
local function complete(globals, before)
  if before:find("^%s*$") then return "  ", "" end
  local chained = before:match("[%w_.:]+$")
  if not chained or is_quoted(before) then return "", "" end
  local path, prefix = chained:match("^(.-)([%w_]*)$")
  -- The text before each point must be a name.
  if path ~= "" and not (path:find("^[%a_][%w_]*[.:]") and not path:find("[.:][.:]") and not path:find(":.")) then
    return "", ""
  end
  if path == "" and (prefix:find("^%d") or before:sub(1, -1 - #chained):find("[%])\"'}]$")) then return "", "" end
  local names = candidates(globals, path, prefix)
  if #names == 0 then return "", "" end
  local more = common_start(names):sub(#prefix + 1)
  if more ~= "" or #names == 1 then return more, "" end
  return "", concat(names, "\n", 1, #names <= most_names and #names or most_names)
end

return complete
