-- Shared functions of the library: argument checks whose errors name the function, the argument and the value.

local native, open = ...
local json, errors = require "kestra.json", require "kestra.error"

-- Functions that many runs do not need, each with the file that defines it.
local late = {
  check = "options", options = "options", did_you_mean = "options",
  names = "values", text_names = "values", texts = "values", scalar = "values", query = "values", inputs = "values",
  labels = "values", file = "values", file_part = "values", is_file = "values", is_time = "values", items_of = "values",
  times = "times",
  pieces = "rows", delimiter = "rows", columns = "rows", csv_rows = "rows", ion_rows = "rows", json_rows = "rows",
  finish = "ending", line = "ending", program = "ending",
}

local arguments = setmetatable({ null = json.null, open = open }, {
  __index = function(self, name)
    if not late[name] then return nil end
    open("arguments/" .. late[name], self, native)
    return rawget(self, name)
  end,
})

--- nil for JSON's null, any other value unchanged.
function arguments.absent(value)
  if value == json.null then return nil end
  return value
end

--- Raises an error object with the code `invalid`, or another code, that names the function.
function arguments.fail(operation, message, code)
  error(errors.new { code = code or "invalid", operation = operation, message = operation .. ": " .. message }, 0)
end

--- Raises an error object with these fields.
function arguments.raise(fields) error(errors.new(fields), 0) end

--- `value` if it is a non-empty string of any bytes, such as the path of a local file, otherwise an error.
function arguments.bytes(operation, name, value)
  if type(value) ~= "string" or value == "" then
    arguments.fail(operation, ("%s must be text, got %s"):format(name, value == "" and "an empty one" or type(value)))
  end
  return value
end

--- `value` if it is a string of any bytes, also an empty one, otherwise an error.
function arguments.string(operation, name, value)
  if type(value) ~= "string" then arguments.fail(operation, ("%s must be text, got %s"):format(name, type(value))) end
  return value
end

--- `value` if it is a non-empty string in UTF-8, otherwise an error.
function arguments.text(operation, name, value)
  if not utf8.len(arguments.bytes(operation, name, value)) then arguments.fail(operation, name .. " must be UTF-8 text") end
  return value
end

--- A value as JSON text. For a value that JSON cannot represent, the error gives its path.
function arguments.encode(operation, value)
  local ok, text = pcall(json.encode, value)
  if not ok then arguments.fail(operation, text) end
  return text
end

--- The id of an execution, which is given as a string or an object.
function arguments.execution(operation, execution)
  return arguments.text(operation, "execution", type(execution) == "table" and execution.id or execution)
end

--- All items of a search, page by page.
function arguments.items(client, operation, query)
  local pages, items = client:pages(operation, query), {}
  for page in function() return pages:next() end do
    for _, item in ipairs(page.results) do items[#items + 1] = item end
  end
  return items
end

--- The source of a flow: a string with a line break is the source itself, any other string is the path of a file.
function arguments.source(operation, given)
  arguments.text(operation, "source", given)
  if given:find("\n", 1, true) then return given end
  local text, reason = native.read_file(given, operation)
  if not text then arguments.fail(operation, ("the flow cannot be read: %s"):format(reason), "invalid") end
  return text
end

return arguments
