-- Reads the words of a command line by the entries of a declaration.

local arguments, native, types = ...

-- Ends the recipe with status 2, unless something catches the error.
local function wrong(message, hint)
  arguments.finish("usage", arguments.line("args", message), 2, hint or arguments.program() .. " --help shows the usage")
end

local function did_you_mean(word, names)
  local meant = native.nearest_name(word, names)
  return meant and ("did you mean %s?"):format(meant)
end

--- The name of an entry in messages and in the help.
local function shown(entry)
  return entry.position and (entry.placeholder or entry.position:upper()) or entry.name
end

local function convert(entry, name, word)
  local value = types.kinds[entry.of].read(word, entry)
  if value == nil then
    local hint = entry.of == "enum" and did_you_mean(word, entry.values)
    wrong(('%s: "%s" is not %s'):format(name, word, types.words_of(entry)), hint or nil)
  end
  local reason = entry.must_exist and native.part("recipe"):why_unreadable(value, "args")
  if reason then wrong(("%s: %s cannot be read: %s"):format(name, value, reason)) end
  return value
end

local Reader = {}
Reader.__index = Reader

-- Stores a value that is read already.
function Reader:put(entry, value)
  if self.values[entry.key] ~= nil then wrong(shown(entry) .. " is given twice") end
  self.values[entry.key] = value
end

-- Stores the word of an option or an argument.
function Reader:take(entry, word)
  if not entry.many then return self:put(entry, convert(entry, shown(entry), word)) end
  local values = self.values[entry.key] or {}
  self.values[entry.key] = values
  if entry.type == "list" then
    values[#values + 1] = convert(entry, shown(entry), word)
    return
  end
  local name, value = word:match("^([^=]+)=(.*)$")
  if not name then wrong(('%s: "%s" is not %s'):format(shown(entry), word, types.placeholder_of(entry))) end
  if values[name] ~= nil then wrong(("%s: %s is given twice"):format(shown(entry), name)) end
  values[name] = convert(entry, ("%s: %s"):format(shown(entry), name), value)
end

-- The next word as the value of an option.
function Reader:value_for(name)
  self.place = self.place + 1
  local word = self.words[self.place]
  if word == nil then wrong(name .. " requires a value") end
  if word == "--" or self.declared.options[word:match("^%-%-[^=]+") or word] then
    wrong(("%s requires a value, but %s follows"):format(name, word), ("if that is the value, write %s%s"):format(
      name, (name:sub(1, 2) == "--" and "=" or "") .. word))
  end
  return word
end

function Reader:option_names()
  local names = { "--help" }
  for name, entry in pairs(self.declared.options) do
    if name:sub(1, 2) == "--" then names[#names + 1] = name end
    if entry.type == "boolean" and entry.long then names[#names + 1] = "--no-" .. entry.long end
  end
  table.sort(names)
  return names
end

-- `--name`, `--name=value`, `--no-name`.
function Reader:long(word)
  local name, equals, value = word:match("^(%-%-[^=]*)(=?)(.*)$")
  local entry = self.declared.options[name]
  local negated = not entry and self.declared.options["--" .. (name:match("^%-%-no%-(.+)$") or "")]
  if negated and negated.type == "boolean" and equals == "" then return self:put(negated, false) end
  if not entry then wrong("unknown option " .. name, did_you_mean(name, self:option_names())) end
  if equals == "=" then return self:take(entry, value) end
  if entry.type == "boolean" then return self:put(entry, true) end
  self:take(entry, self:value_for(name))
end

-- `-n`, `-nVALUE`, and several letters in one word.
function Reader:short(word)
  local rest = word:sub(2)
  while rest ~= "" do
    local letter = rest:match("^" .. utf8.charpattern) or rest:sub(1, 1)
    rest = rest:sub(#letter + 1)
    local name = "-" .. letter
    local entry = self.declared.options[name]
    if not entry then
      local long = word:sub(2)
      wrong("unknown option " .. name, #long > 1 and did_you_mean("--" .. long, self:option_names()) or nil)
    end
    if entry.type == "boolean" then
      self:put(entry, true)
    else
      self:take(entry, rest ~= "" and rest or self:value_for(name))
      rest = ""
    end
  end
end

function Reader:is_option(word)
  if word:sub(1, 1) ~= "-" or word == "-" then return false end
  -- A negative number is an argument.
  return not word:find("^%-%.?%d") or self.declared.options[word:sub(1, 2)] ~= nil
end

function Reader:argument(word)
  local entry = self.declared.positions[self.position]
  if not entry then wrong(('unexpected argument "%s"'):format(word)) end
  if not entry.many then self.position = self.position + 1 end
  self:take(entry, word)
end

function Reader:read()
  local ended = false
  while self.place < #self.words do
    self.place = self.place + 1
    local word = self.words[self.place]
    if ended or not self:is_option(word) then
      self:argument(word)
    elseif word == "--" then
      ended = true
    elseif word:sub(1, 2) == "--" then
      self:long(word)
    else
      self:short(word)
    end
  end
end

-- The value of an entry that was not given.
local function default(entry)
  local function item(value)
    local kind = types.kinds[entry.of]
    if kind.parsed then return kind.read(value, entry) end
    return value
  end
  if not entry.many then
    if entry.default ~= nil then return item(entry.default) end
    if entry.type == "boolean" and not entry.position then return false end
    return nil
  end
  local values = {}
  for key, value in pairs(entry.default or {}) do values[key] = item(value) end
  return values
end

function Reader:complete()
  local missing = {}
  for _, entry in ipairs(self.declared.entries) do
    if self.values[entry.key] == nil then
      if entry.required then missing[#missing + 1] = shown(entry) end
      self.values[entry.key] = default(entry)
    end
  end
  if #missing > 0 then wrong(("%s %s missing"):format(table.concat(missing, ", "), #missing == 1 and "is" or "are")) end
end

-- A mistyped name of a value is an error instead of nil.
local function checked(values, keys)
  return setmetatable(values, {
    __index = function(_, name)
      if keys[name] then return nil end
      name = tostring(name)
      local nearest = arguments.did_you_mean(name, arguments.names("args", "values", keys))
      arguments.fail("args", ("%s is not declared%s"):format(name, nearest))
    end,
  })
end

local reader = { shown = shown }

--- Whether the words request the help.
function reader.requests_help(declared, words)
  for _, word in ipairs(words) do
    if word == "--" then return false end
    if word == "--help" or word == "-h" and not declared.options["-h"] then return true end
  end
  return false
end

--- The values by their names.
function reader.read(declared, words)
  local reading = setmetatable({ declared = declared, words = words, place = 0, position = 1, values = {} }, Reader)
  reading:read()
  reading:complete()
  return checked(reading.values, declared.keys)
end

return reader
