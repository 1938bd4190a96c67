-- Checks the declaration of a recipe's arguments, and makes one entry of each of its items.

local arguments, types = ...

-- The fields of an item and of the declaration, each with the type of its value.
local fields = {
  default = "any", help = "string", must_exist = "boolean", of = "string", placeholder = "string", required = "boolean",
  type = "string", values = "table",
}
local texts = { notes = "string", summary = "string" }

-- Ends the check. The caller adds the place.
local function refuse(item, text, ...)
  error({ problem = (item and item .. ": " or "") .. text:format(...) }, 0)
end

-- Checks the named fields of a table; its list is checked elsewhere.
local function check_fields(item, given, known, what)
  for name, value in pairs(given) do
    if type(name) == "string" then
      local kind = known[name]
      if not kind then
        local nearest = arguments.did_you_mean(name, arguments.names("args", "fields", known))
        refuse(item, "unknown field %s of %s%s", name, what, nearest)
      end
      if kind ~= "any" and type(value) ~= kind then refuse(item, "field %s must be a %s, got %s", name, kind, type(value)) end
    elseif math.type(name) ~= "integer" or name < 1 or name > #given then
      refuse(item, "key %s of %s is not the name of a field", tostring(name), what)
    end
  end
end

local function quoted(value) return type(value) == "string" and ('"%s"'):format(value) or tostring(value) end

-- Takes the names of an item: one of an argument, or a long one, a letter, or both of an option.
local function take_names(place, given)
  local entry = {}
  for i, name in ipairs(given) do
    local text = type(name) == "string" and name or ""
    local long, short = text:match("^%-%-(%w[%w_-]*)$"), text:match("^%-(%w)$")
    if long and not entry.long and not entry.position then
      entry.long = long
    elseif short and not entry.short and not entry.position then
      entry.short = short
    elseif text:find("^%a[%w_-]*$") and i == 1 then
      if #given > 1 then refuse(place, "argument %s has one name, got %d", text, #given) end
      entry.position = text
    else
      refuse(place, 'name %s must be "--name", "-n" or both for an option, or "name" for an argument', quoted(name))
    end
  end
  if #given == 0 then refuse(place, "a name is missing") end
  entry.name = entry.position or entry.long and "--" .. entry.long or "-" .. entry.short
  entry.key = (entry.position or entry.long or entry.short):gsub("-", "_")
  return entry
end

-- The type of an item that has no field `type`.
local function implied_type(given)
  if given.values ~= nil then return "enum" end
  local kind = math.type(given.default)
  if kind then return kind == "integer" and "integer" or "number" end
  return type(given.default) == "boolean" and "boolean" or "string"
end

local function check_values(entry, given)
  if (entry.of == "enum") ~= (given.values ~= nil) then
    refuse(entry.name, given.values and "field values belongs to the type enum" or "the type enum needs the field values")
  end
  local seen = {}
  for key, value in pairs(given.values or {}) do
    if math.type(key) ~= "integer" or type(value) ~= "string" or value == "" or seen[value] then
      refuse(entry.name, "field values must be a list of different words, got %s", quoted(value))
    end
    seen[value] = true
  end
  if given.values and #given.values == 0 then refuse(entry.name, "field values has no words") end
end

local function take_type(entry, given)
  entry.type = given.type or implied_type(given)
  entry.many = entry.type == "list" or entry.type == "map"
  entry.of = entry.many and (given.of or given.values and "enum" or "string") or entry.type
  if given.of and not entry.many then refuse(entry.name, "field of belongs to the types list and map") end
  if not entry.many and not types.kinds[entry.type] then
    refuse(entry.name, 'type "%s" does not exist; use one of %s, list, map', entry.type, types.names)
  end
  if not types.kinds[entry.of] then
    refuse(entry.name, 'field of: type "%s" does not exist; use one of %s', entry.of, types.names)
  end
  check_values(entry, given)
  entry.values = given.values
  if given.must_exist and entry.of ~= "file" then refuse(entry.name, "field must_exist belongs to the type file") end
end

local function check_one_default(entry, value, shown)
  if types.kinds[entry.of].fits(value, entry) then return end
  refuse(entry.name, "field default%s must be %s, got %s", shown, types.words_of(entry), quoted(value))
end

local function check_default(entry, default)
  if not entry.many then return check_one_default(entry, default, "") end
  if type(default) ~= "table" then refuse(entry.name, "field default must be a table, got %s", type(default)) end
  for key, value in pairs(default) do
    local right = entry.type == "list" and "integer" or "string"
    if (math.type(key) or type(key)) ~= right then
      refuse(entry.name, "field default must be a %s, got the key %s", entry.type, quoted(key))
    end
    check_one_default(entry, value, ("[%s]"):format(quoted(key)))
  end
end

local function take_presence(entry, given)
  if given.default ~= nil then
    check_default(entry, given.default)
    if given.required then refuse(entry.name, "fields default and required exclude each other") end
  end
  if entry.type == "boolean" and entry.long and given.required then
    refuse(entry.name, "a boolean option is false unless it is given; it cannot be required")
  end
  entry.default = given.default
  entry.required = given.required
  if entry.required == nil then entry.required = entry.position ~= nil and given.default == nil end
end

local function read_item(number, given)
  local place = ("item %d"):format(number)
  if type(given) ~= "table" then refuse(place, "a table is expected, got %s", type(given)) end
  local entry = take_names(place, given)
  check_fields(entry.name, given, fields, "an argument")
  take_type(entry, given)
  take_presence(entry, given)
  entry.help, entry.placeholder, entry.must_exist = given.help, given.placeholder, given.must_exist
  return entry
end

-- Adds an entry to the lists; its names must be new.
local function add(declared, entry)
  for _, name in ipairs { entry.long and "--" .. entry.long or "", entry.short and "-" .. entry.short or "" } do
    if name == "--help" then refuse(name, "every recipe has this option already") end
    if name ~= "" and declared.options[name] then refuse(name, "this option is declared twice") end
    if name ~= "" then declared.options[name] = entry end
  end
  local other = declared.keys[entry.key]
  if other then refuse(entry.name, "its value has the name %s, which is that of %s", entry.key, other.name) end
  declared.keys[entry.key] = entry
  declared.entries[#declared.entries + 1] = entry
  if not entry.position then return end
  local before = declared.positions[#declared.positions]
  if before and before.many then refuse(entry.name, "%s takes all arguments that follow, so it must be the last", before.name) end
  if before and not before.required and entry.required then
    refuse(entry.name, "a required argument cannot follow %s, which is optional", before.name)
  end
  declared.positions[#declared.positions + 1] = entry
end

local function check(declaration)
  if type(declaration) ~= "table" then refuse(nil, "a table is expected, got %s", type(declaration)) end
  check_fields(nil, declaration, texts, "the declaration")
  local declared = {
    summary = declaration.summary, notes = declaration.notes, entries = {}, positions = {}, options = {}, keys = {},
  }
  for number, item in ipairs(declaration) do add(declared, read_item(number, item)) end
  return declared
end

--- The entries of a declaration, or nil and what is wrong with it.
return function(declaration)
  local ok, result = pcall(check, declaration)
  if ok then return result end
  if type(result) == "table" and result.problem then return nil, result.problem end
  error(result, 0)
end
