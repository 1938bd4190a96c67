-- Shared functions of the library: argument checks whose errors name the function, the argument and the value.

local native, open = ...
local json, errors = require "kestra.json", require "kestra.error"

-- Functions that many runs do not need, each with the file that defines it.
local late = {
  check = "kit_options", options = "kit_options",
  names = "kit_values", scalar = "kit_values", query = "kit_values", inputs = "kit_values", labels = "kit_values",
  file = "kit_values", is_file = "kit_values", is_time = "kit_values",
}

local kit = setmetatable({ null = json.null, open = open }, {
  __index = function(self, name)
    if not late[name] then return nil end
    open(late[name], self, native)
    return rawget(self, name)
  end,
})

--- nil for JSON's null, any other value unchanged.
function kit.absent(value)
  if value == json.null then return nil end
  return value
end

--- Raises an error object with the code `invalid`, or another code, that names the function.
function kit.fail(operation, message, code)
  error(errors.new { code = code or "invalid", operation = operation, message = operation .. ": " .. message }, 0)
end

--- `value` if it is a non-empty string, otherwise an error.
function kit.text(operation, name, value)
  if type(value) ~= "string" or value == "" then
    kit.fail(operation, ("%s must be text, got %s"):format(name, value == "" and "an empty one" or type(value)))
  end
  return value
end

--- A value as JSON text. For a value that JSON cannot represent, the error gives its path.
function kit.encode(operation, value)
  local ok, text = pcall(json.encode, value)
  if not ok then kit.fail(operation, text) end
  return text
end

--- A server's reply if it is an object with the field, otherwise an error: its other fields would be nil.
function kit.answer(operation, raw, field)
  if type(raw) ~= "table" or kit.absent(raw[field]) == nil then
    kit.fail(operation, ("the answer is no object with %s; is this the address of a Kestra server?"):format(field), "bad_reply")
  end
  return raw
end

function kit.copy(map)
  local made = {}
  for key, value in pairs(map or {}) do made[key] = value end
  return made
end

--- The id of an execution, which is given as a string or an object.
function kit.execution(operation, execution)
  return kit.text(operation, "execution", type(execution) == "table" and execution.id or execution)
end

--- All items of a search, page by page.
function kit.items(client, operation, query)
  local pages, items = client:pages(operation, query), {}
  for page in function() return pages:next() end do
    for _, item in ipairs(page.results) do items[#items + 1] = item end
  end
  return items
end

--- The source of a flow: a string with a line break is the source itself, any other string is the path of a file.
function kit.source(operation, given)
  kit.text(operation, "source", given)
  if given:find("\n", 1, true) then return given end
  local text, reason = native.read_file(given, operation)
  if not text then kit.fail(operation, ("the flow cannot be read: %s"):format(reason), "invalid") end
  return text
end

return kit
