-- The text of `--help`, in the form of GNU programs.

local arguments, types, shown = ...

local width, column = 79, 30

local function length(text) return utf8.len(text) or #text end

-- The lines of a text: each line is broken between words, and keeps its indent.
local function wrap(text, room)
  local lines = {}
  for given in (text .. "\n"):gmatch("(.-)\r?\n") do
    local indent = given:match("^ *")
    local line = indent
    for word in given:gmatch("%S+") do
      if line ~= indent and length(line) + 1 + length(word) > room then
        lines[#lines + 1] = line
        line = indent
      end
      line = line == indent and line .. word or line .. " " .. word
    end
    lines[#lines + 1] = line:match("%S") and line or ""
  end
  while lines[#lines] == "" do lines[#lines] = nil end
  return lines
end

local function shown_default(entry)
  local default = entry.default
  if default == nil or default == false or default == "" then return nil end
  if not entry.many then return tostring(default) end
  local items = {}
  if entry.type == "list" then
    for i, value in ipairs(default) do items[i] = tostring(value) end
  else
    for _, name in ipairs(arguments.names("args", "default", default)) do
      items[#items + 1] = ("%s=%s"):format(name, default[name])
    end
  end
  return #items > 0 and table.concat(items, " ") or nil
end

-- What the description of an entry adds to its field `help`.
local function about(entry)
  local facts = {}
  if entry.required and not entry.position then facts[#facts + 1] = "required" end
  if entry.many and not entry.position then facts[#facts + 1] = "can be repeated" end
  if entry.of == "enum" and entry.placeholder then facts[#facts + 1] = types.words_of(entry) end
  local default = shown_default(entry)
  if default then facts[#facts + 1] = "default: " .. default end
  local added = #facts > 0 and ("(%s)"):format(table.concat(facts, "; ")) or ""
  local help = entry.help or ""
  return help .. (help ~= "" and added ~= "" and " " or "") .. added
end

local function spelling(entry)
  if entry.position then return "  " .. shown(entry) end
  local short = entry.short and "-" .. entry.short or nil
  local long = entry.long and (entry.default == true and "--[no-]" or "--") .. entry.long or nil
  local names = "  " .. (short or "  ") .. (short and long and ", " or long and "  " or "") .. (long or "")
  if entry.type == "boolean" then return names end
  return names .. (long and "=" or " ") .. types.placeholder_of(entry)
end

local function describe(lines, left, text)
  local found = wrap(text, width - column)
  if length(left) + 2 > column or #found == 0 then
    lines[#lines + 1] = left
  else
    lines[#lines + 1] = left .. (" "):rep(column - length(left)) .. table.remove(found, 1)
  end
  for _, line in ipairs(found) do lines[#lines + 1] = (" "):rep(column) .. line end
end

local function usage(declared)
  local words = { "Usage: " .. arguments.program(), "[OPTION]..." }
  for _, entry in ipairs(declared.positions) do
    local word = shown(entry)
    if not entry.required then word = "[" .. word .. "]" end
    words[#words + 1] = word .. (entry.many and "..." or "")
  end
  return table.concat(words, " ")
end

local function add_text(lines, text)
  for _, line in ipairs(wrap(text or "", width)) do lines[#lines + 1] = line end
end

--- The help of a declaration, with a line feed at its end.
return function(declared)
  local lines = { usage(declared) }
  add_text(lines, declared.summary)
  if #declared.positions > 0 then
    table.move({ "", "Arguments:" }, 1, 2, #lines + 1, lines)
    for _, entry in ipairs(declared.positions) do describe(lines, spelling(entry), about(entry)) end
  end
  table.move({ "", "Options:" }, 1, 2, #lines + 1, lines)
  for _, entry in ipairs(declared.entries) do
    if not entry.position then describe(lines, spelling(entry), about(entry)) end
  end
  describe(lines, declared.options["-h"] and "      --help" or "  -h, --help", "show this help and exit")
  if declared.notes then
    lines[#lines + 1] = ""
    add_text(lines, declared.notes)
  end
  return table.concat(lines, "\n") .. "\n"
end
