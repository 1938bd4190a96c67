-- CSV by RFC 4180: whole texts, and streams of any size.

local arguments = ...
local json = require "kestra.json"

---@class kestra.csv
local csv = {}

--- Iterates over the rows of a text of any size: `for row, line in csv.rows(io.open "in.csv") do`.
---
--- A row is a table by the names in the header. Fields are strings; quotes are removed. A row ends with LF or CR LF.
--- Lines without any character and a byte order mark are skipped. The error for a text that is not CSV, or for a row
--- with more or fewer fields than the header, has the fields `line`, `column` and `reason`; rows before it come first.
---@param source string|file*|(fun(): string?) the text, an open file, or a function that returns the next piece of the text and nil at its end
---@param options? { header?: boolean|string[], delimiter?: string, field_limit?: integer, name?: string } `header = false`: there is no header, and rows are lists; `header = { "a", "b" }`: there is no header, and these are the names; `delimiter`: one character (default: ","); `field_limit`: the largest field in bytes (default: 1048576); `name`: what errors call the text, such as the path of its file
---@return (fun(): table?, integer?) iterator the next row and the line where it begins
function csv.rows(source, options) return (arguments.csv_rows("csv.rows", source, options)) end

--- Decodes a text into a list of rows, with the rules and options of `csv.rows`.
---@param source string|file*|(fun(): string?) as for `csv.rows`
---@param options? { header?: boolean|string[], delimiter?: string, field_limit?: integer, name?: string } as for `csv.rows`
---@return table[] rows
---@return string[]? names the names in the order of the columns; nil for rows that are lists
function csv.decode(source, options)
  local next_row, parser = arguments.csv_rows("csv.decode", source, options)
  local rows = {}
  for row in next_row do rows[#rows + 1] = row end
  return rows, parser:names()
end

-- A value as the text of a field, without quotes.
local function text_of(value, row, column)
  local kind = math.type(value) or type(value)
  if kind == "string" then return value end
  if value == nil or value == json.null then return "" end
  if kind == "boolean" or kind == "integer" then return tostring(value) end
  if kind == "float" and value == value and value - value == 0 then return json.encode(value) end
  -- Numbers with all their digits, dates and durations of this library have a text.
  local meta = getmetatable(value)
  local name = type(meta) == "table" and rawget(meta, "__name")
  if type(name) == "string" and name:find "^kestra%." and meta.__tostring then return tostring(value) end
  local shown = kind == "float" and (value ~= value and "nan" or tostring(value)) or kind
  arguments.fail("csv.encode", ('row %d, column "%s": a field cannot be %s'):format(row, column, shown))
end

-- The names of all rows, in the order of their bytes.
local function all_names(rows)
  local seen, list = {}, {}
  for place, row in ipairs(rows) do
    for name in pairs(row) do
      if type(name) ~= "string" or name == "" then
        arguments.fail("csv.encode", ("row %d must have names as keys, as the first row, got %s"):format(
          place, name == "" and "an empty one" or tostring(name)))
      end
      if not seen[name] then seen[name], list[#list + 1] = true, name end
    end
  end
  table.sort(list)
  return list
end

local function check_rows(rows)
  if type(rows) ~= "table" then arguments.fail("csv.encode", ("rows must be a list, got %s"):format(type(rows))) end
  local count = 0
  for place, row in pairs(rows) do
    if math.type(place) ~= "integer" then
      arguments.fail("csv.encode", ("rows must be a list, got a table with the key %s"):format(tostring(place)))
    end
    if type(row) ~= "table" then arguments.fail("csv.encode", ("row %d must be a table, got %s"):format(place, type(row))) end
    count = count + 1
  end
  if count ~= #rows then arguments.fail("csv.encode", "rows must be a list without gaps") end
end

-- Rows by the names of their fields, as lists in the order of the columns.
local function fields_by_name(rows, columns)
  local known = {}
  for _, name in ipairs(columns) do known[name] = true end
  return function(place)
    local row, list = rows[place], {}
    for name in pairs(row) do
      if not known[name] then
        arguments.fail("csv.encode", ("row %d has the field %s, which is not among the columns"):format(place, tostring(name)))
      end
    end
    for i, name in ipairs(columns) do list[i] = text_of(row[name], place, name) end
    return list
  end
end

-- Rows that are lists, each as wide as the first.
local function fields_by_place(rows, width)
  return function(place)
    local row, list, widest = rows[place], {}, 0
    for i in pairs(row) do
      if math.type(i) ~= "integer" or i < 1 then
        arguments.fail("csv.encode", ("row %d must be a list, as the first row, got the key %s"):format(place, tostring(i)))
      end
      widest = math.max(widest, i)
    end
    if widest ~= width then
      arguments.fail("csv.encode", ("row %d has %d field%s instead of %d"):format(place, widest, widest == 1 and "" or "s", width))
    end
    for i = 1, width do list[i] = text_of(row[i], place, tostring(i)) end
    return list
  end
end

local function line_of(fields, separator)
  for i, field in ipairs(fields) do
    -- A line without any character is no row, and a byte order mark at the start of a text is no part of a field.
    local is_lost = i == 1 and (field == "" and #fields == 1 or field:sub(1, 3) == "\u{feff}")
    if is_lost or field:find '["\r\n]' or field:find(separator, 1, true) then
      fields[i] = '"' .. field:gsub('"', '""') .. '"'
    end
  end
  return table.concat(fields, separator)
end

--- Encodes a list of rows. `csv.decode` reads the same fields.
---
--- Rows are tables by name, or lists of the same length. A missing field and `kestra.null` are empty. Fields are strings,
--- numbers, booleans, dates or durations. Fields with a delimiter, a quote or a line break are in quotes.
---@param rows table[]
---@param options? { columns?: string[], header?: boolean, delimiter?: string, newline?: string } `columns`: the names of the columns in their order (default: the names of all rows in the order of their bytes); `header = false`: write no header; `delimiter`: one character (default: ","); `newline`: "\n" (default) or "\r\n"
---@return string text
function csv.encode(rows, options)
  options = arguments.options("csv.encode", options, { "columns", "header:flag", "delimiter:text", "newline:text" })
  check_rows(rows)
  local newline, separator = options.newline or "\n", arguments.delimiter("csv.encode", options.delimiter)
  if newline ~= "\n" and newline ~= "\r\n" then arguments.fail("csv.encode", [[option newline must be "\n" or "\r\n"]]) end
  local columns = options.columns and arguments.columns("csv.encode", "columns", options.columns)
  local first = rows[1]
  local is_list = first ~= nil and #first > 0
  if first and not is_list and not columns then columns = all_names(rows) end
  if columns and #columns == 0 then arguments.fail("csv.encode", "the rows have no field") end
  local fields = is_list and fields_by_place(rows, columns and #columns or #first) or fields_by_name(rows, columns or {})
  local lines = {}
  if columns and options.header ~= false then
    lines[1] = line_of(table.move(columns, 1, #columns, 1, {}), separator)
  end
  for place = 1, #rows do lines[#lines + 1] = line_of(fields(place), separator) end
  lines[#lines + 1] = ""
  return table.concat(lines, newline)
end

return csv
