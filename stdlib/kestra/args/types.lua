-- The types of the values of a command line.

local kestra = ...

-- `read` makes a value of a word, or returns nil and what the word should be. `fits` says whether a default is of the
-- type. A default for a type with `parsed` is a word.
local kinds = {}

kinds.string = {
  placeholder = "TEXT", words = "text", fits = function(value) return type(value) == "string" end,
  read = function(word) return word end,
}

kinds.integer = {
  placeholder = "N", words = "a whole number", fits = function(value) return math.type(value) == "integer" end,
  read = function(word) return word:find("^[+-]?%d+$") and math.tointeger(tonumber(word)) or nil end,
}

kinds.number = {
  placeholder = "NUMBER", words = "a number",
  fits = function(value) return math.type(value) and value == value and math.abs(value) < math.huge end,
  read = function(word)
    local value = word:find("^[+-]?[%d.][%d.eE+-]*$") and tonumber(word)
    return value and math.abs(value) < math.huge and value or nil
  end,
}

kinds.boolean = {
  placeholder = "true|false", words = "true or false", fits = function(value) return type(value) == "boolean" end,
  read = function(word)
    if word == "true" then return true end
    if word == "false" then return false end
    return nil
  end,
}

kinds.file = {
  placeholder = "FILE", words = "the path of a file",
  fits = function(value) return type(value) == "string" and value ~= "" end,
  read = function(word) return word ~= "" and not word:find("\0", 1, true) and word or nil end,
}

-- Values of `kestra.time`. A default is a text or a value.
local function time(kind, placeholder, words)
  return {
    placeholder = placeholder, words = words, parsed = true,
    fits = function(value) return type(value) ~= "number" and (pcall(kestra.time[kind], value)) end,
    read = function(word)
      local ok, value = pcall(kestra.time[kind], word)
      return ok and value or nil
    end,
  }
end

kinds.date = time("date", "DATE", "a date like 2026-11-20")
kinds.datetime = time("datetime", "TIME", "a date with time and zone like 2026-11-20T10:00:00Z")
kinds.duration = time("duration", "DURATION", 'a length of time like "90s", "1h30m" or "PT10M"')

-- One of the words in the field `values`.
kinds.enum = {
  fits = function(value, entry)
    for _, known in ipairs(entry.values) do
      if value == known then return true end
    end
    return false
  end,
}
kinds.enum.read = function(word, entry) return kinds.enum.fits(word, entry) and word or nil end

local types = { kinds = kinds }

--- What a value of the entry, or one of its items, must be.
function types.words_of(entry)
  if entry.of ~= "enum" then return kinds[entry.of].words end
  return "one of " .. table.concat(entry.values, ", ")
end

--- What stands for a value in the help.
function types.placeholder_of(entry)
  if entry.placeholder then return entry.placeholder end
  local item = entry.of == "enum" and table.concat(entry.values, "|") or kinds[entry.of].placeholder
  if entry.type ~= "map" then return item end
  return "NAME=" .. (entry.of == "string" and "VALUE" or item)
end

-- `list` and `map` collect items of these.
types.names = "boolean, date, datetime, duration, enum, file, integer, number, string"

return types
