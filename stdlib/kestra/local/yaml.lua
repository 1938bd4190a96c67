-- YAML 1.1 as the server reads it.

local arguments, native = ...
local json = require "kestra.json"
local codec = native.part "yaml"

---@class kestra.yaml
local yaml = {}

local function documents(operation, text, options)
  options = arguments.options(operation, options, { "name:text" })
  return codec:decode(arguments.string(operation, "text", text), operation, options.name)
end

--- Decodes a text of one document.
---
--- The rules are those of the server: `no` and `off` are false, `012` is 10, `1_000` is 1000, and dates are strings. Keys
--- are always strings. Lists are marked as by `json.array`. Null, and a text without a document, are `kestra.null`. The
--- error for a text that is not YAML, or has the same key twice in a mapping, has the fields `line`, `column` and `reason`.
--- Aliases may repeat at most 2,000,000 values and 16 MB of text.
---@param text string UTF-8
---@param options? { name?: string } `name`: what errors call the text, such as the path of its file
---@return any value
function yaml.decode(text, options)
  local found = documents("yaml.decode", text, options)
  if #found > 1 then
    arguments.fail("yaml.decode", ("the text has %d documents; yaml.decode_all decodes them"):format(#found))
  end
  if #found == 0 then return json.null end
  return found[1]
end

--- Decodes a text of several documents with `---` between them.
---@param text string UTF-8
---@param options? { name?: string } as for `yaml.decode`
---@return any[] values an empty list for a text without a document
function yaml.decode_all(text, options) return documents("yaml.decode_all", text, options) end

local function encode(operation, value, options, is_list)
  options = arguments.options(operation, options, { "keys:texts" })
  local ok, text = pcall(json.encode, value, { sorted = true })
  -- The values of YAML on a server are those of JSON.
  if not ok then arguments.fail(operation, (text:gsub(" as JSON: ", " as YAML: ", 1):gsub("; replace_invalid = .*", "", 1))) end
  if is_list and text:sub(1, 1) ~= "[" then arguments.fail(operation, "values must be a list, got a table with names") end
  return codec:encode(text, operation, is_list, options.keys)
end

--- Encodes a value as a document in block style.
---
--- `yaml.decode` and the server read the same value. Strings that YAML 1.1 would read as another value are in quotes:
--- `"no"`, `"1e3"`, `"012"`, `"2026-11-20"`, `"~"`. Strings of several lines become blocks after `|`. Keys are in the order
--- of their bytes. Tables become lists and mappings by the rules of `json.encode`. For a value that YAML cannot
--- represent, the error gives its path.
---@param value any
---@param options? { keys?: string[] } `keys`: the keys that come first in every mapping, in this order, such as `{ "id", "namespace" }`
---@return string text
function yaml.encode(value, options) return encode("yaml.encode", value, options, false) end

--- Encodes a list of values as documents, each after a line `---`.
---@param values any[]
---@param options? { keys?: string[] } as for `yaml.encode`
---@return string text
function yaml.encode_all(values, options)
  if type(values) ~= "table" then
    arguments.fail("yaml.encode_all", ("values must be a list, got %s"):format(type(values)))
  end
  return encode("yaml.encode_all", next(values) == nil and json.array() or values, options, true)
end

return yaml
