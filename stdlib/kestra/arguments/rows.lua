-- Rows of texts of any size: CSV, Ion, and lines of JSON.

local arguments, native = ...
local json = require "kestra.json"

-- Small enough that other tasks run often, and large enough that a call costs little.
local piece = 65536

--- A function that returns the next piece of a text, and nil at its end.
function arguments.pieces(operation, source)
  if type(source) == "string" then
    local from = 1
    return function()
      if from > #source then return nil end
      from = from + piece
      return source:sub(from - piece, from - 1)
    end
  end
  local next = source
  if io.type(source) == "file" then next = function() return source:read(piece) end end
  if type(next) ~= "function" then
    arguments.fail(operation, ("source must be text, an open file or a function, got %s"):format(
      io.type(source) or type(source)))
  end
  return function()
    local text = next()
    if text ~= nil and type(text) ~= "string" then
      arguments.fail(operation, ("the source must return text, got %s"):format(type(text)))
    end
    return text
  end
end

--- The delimiter of a CSV text.
function arguments.delimiter(operation, given)
  if given == nil then return "," end
  if #given ~= 1 or given:find '[\r\n"\128-\255]' then
    arguments.fail(operation, "option delimiter must be one ASCII character, not a quote or a line break")
  end
  return given
end

--- A list of names without doubles.
function arguments.columns(operation, option, given)
  local seen = {}
  for _, name in ipairs(arguments.check(operation, option, given, "texts")) do
    if seen[name] then arguments.fail(operation, ('option %s has the name "%s" twice'):format(option, name)) end
    seen[name] = true
  end
  if #given == 0 then arguments.fail(operation, ("option %s must not be an empty list"):format(option)) end
  return given
end

-- A limit in bytes, or nil.
local function limit(operation, name, given)
  if given and (given < 1 or given >= 2 ^ 31) then
    arguments.fail(operation, ("option %s must be from 1 to 2147483647, got %s"):format(name, given))
  end
  return given
end

-- The rows that a parser makes of a source. Each call of the parser returns a list of rows and what goes with it.
local function rows_of(parser, next_piece, finish_row)
  local rows, more, place, has_ended, is_over = {}, nil, 0, false, false
  return function()
    while place >= #rows do
      if is_over then return nil end
      -- After an error the next call raises it again.
      local text = not has_ended and next_piece() or nil
      has_ended = text == nil
      if has_ended then rows, more = parser:finish() else rows, more = parser:feed(text) end
      is_over, place = has_ended, 0
      if more and finish_row then finish_row(rows, more) end
    end
    place = place + 1
    return rows[place], not finish_row and more[place] or nil
  end
end

--- The rows of a CSV text, each with its line, and the parser.
function arguments.csv_rows(operation, source, options)
  options = arguments.options(operation, options, { "delimiter:text", "header", "field_limit:integer", "name:text" })
  local header = options.header
  if header == nil then header = true end
  if type(header) ~= "boolean" then header = arguments.columns(operation, "header", header) end
  local parser = native.part("csv"):reader {
    operation = operation, delimiter = arguments.delimiter(operation, options.delimiter),
    limit = limit(operation, "field_limit", options.field_limit), name = options.name,
    header = header == true, names = type(header) == "table" and header or nil,
  }
  return rows_of(parser, arguments.pieces(operation, source)), parser
end

-- Puts values that JSON cannot represent in their places. Those inside a value come before the value itself.
local function patch(rows, patches)
  for _, given in ipairs(patches) do
    local container, last = rows, #given.path
    for i = 1, last - 1 do container = container[given.path[i]] end
    local key = given.path[last]
    if given.annotations then
      given.annotations.value = container[key]
      container[key] = given.annotations
    else
      container[key] = given.value
    end
  end
end

--- The values of Ion, text or binary.
function arguments.ion_rows(operation, source, options)
  options = arguments.options(operation, options, { "annotations:flag", "value_limit:integer", "name:text" })
  local parser = native.part("ion"):reader {
    operation = operation, limit = limit(operation, "value_limit", options.value_limit), name = options.name,
    annotations = options.annotations == true,
  }
  return rows_of(parser, arguments.pieces(operation, source), patch)
end

local function line_failure(operation, name, line, reason)
  local place = name and ("%s:%d"):format(name, line) or ("line %d"):format(line)
  return {
    code = "invalid", operation = operation, line = line, reason = reason,
    message = ("%s: %s: %s"):format(operation, place, reason),
  }
end

--- The values of a text with one JSON value in each line, each with its line. Empty lines are skipped.
function arguments.json_rows(operation, source, options)
  options = arguments.options(operation, options, { "value_limit:integer", "name:text" })
  local most = limit(operation, "value_limit", options.value_limit) or 16777216
  local next_piece, parts, size, text, from, line = arguments.pieces(operation, source), {}, 0, "", 1, 0
  local failure
  -- After an error the next call raises it again.
  local function fail(reason)
    failure = line_failure(operation, options.name, line, reason)
    arguments.raise(failure)
  end
  -- The next line; nil at the end. A line that is not complete is kept in parts, so that no piece is copied twice.
  local function next_line()
    while text do
      local stop = text:find("\n", from, true)
      local part = text:sub(from, (stop or 0) - 1)
      parts[#parts + 1], size = part, size + #part
      if size > most then
        line = line + 1
        fail(("a value is larger than %d bytes"):format(most))
      end
      if stop then from = stop + 1 else text, from = next_piece(), 1 end
      if stop or not text then
        local whole = table.concat(parts)
        parts, size, line = {}, 0, line + 1
        return whole
      end
    end
  end
  return function()
    if failure then arguments.raise(failure) end
    for whole in next_line do
      if whole:find "%S" then
        local ok, value = pcall(json.decode, whole, { exact = true })
        if not ok then fail(tostring(value)) end
        return value, line
      end
    end
  end
end
