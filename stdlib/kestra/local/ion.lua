-- Amazon Ion 1.0, text and binary: the format of the files that tasks store.

local arguments = ...
local json = require "kestra.json"

---@class kestra.ion
local ion = {}

local encoder

--- Iterates over the values of Ion of any size, text or binary by its first bytes: `for row in ion.rows(io.open "rows.ion") do`.
---
--- Structs, lists and S-expressions become tables, symbols, clobs and blobs strings, and every null is `kestra.null`.
--- Integers of 64 bits become integers, decimals and floats become floats; a number that would lose digits is a
--- `kestra.json.Number`. Timestamps are strings in the form of ISO 8601 with their precision and offset.
--- Annotations are dropped. With `annotations = true`, an annotated value is `{ "a", "b", value = v }`.
---
--- The error for bytes that are not Ion, or for a struct with two fields of the same name, has the field `reason`, and
--- `line` and `column` for text or `offset` for binary. Values before it come first.
---@param source string|file*|(fun(): string?) the bytes, an open file, or a function that returns the next piece of them and nil at their end
---@param options? { annotations?: boolean, value_limit?: integer, name?: string } `annotations`: keep annotations; `value_limit`: the largest value in bytes, where each value inside it counts at least 64 (default: 16777216); `name`: what errors call the bytes, such as the path of their file
---@return (fun(): any) iterator
function ion.rows(source, options) return arguments.ion_rows("ion.rows", source, options) end

local function all(operation, source, options)
  local values = json.array()
  for value in arguments.ion_rows(operation, source, options) do values[#values + 1] = value end
  return values
end

--- Decodes Ion with one value, text or binary, by the rules of `ion.rows`. Without a value the result is `kestra.null`.
---@param source string|file*|(fun(): string?) as for `ion.rows`
---@param options? { annotations?: boolean, value_limit?: integer, name?: string } as for `ion.rows`
---@return any value
function ion.decode(source, options)
  local values = all("ion.decode", source, options)
  if #values > 1 then
    arguments.fail("ion.decode", ("there are %d values; ion.decode_all decodes them"):format(#values))
  end
  if #values == 0 then return json.null end
  return values[1]
end

--- Decodes Ion with any number of values into a list, by the rules of `ion.rows`.
---@param source string|file*|(fun(): string?) as for `ion.rows`
---@param options? { annotations?: boolean, value_limit?: integer, name?: string } as for `ion.rows`
---@return any[] values
function ion.decode_all(source, options) return all("ion.decode_all", source, options) end

--- Encodes a value as Ion text on one line. `ion.decode` reads the same value.
---
--- Tables become lists and structs by the rules of `json.encode`, with the fields in the order of their names. Strings become
--- strings, or blobs if they are not UTF-8. Integers become ints, floats become floats, and a `kestra.json.Number` keeps its
--- digits. A date and a date with time of `kestra.kv` become timestamps, and a duration a string. `{ "a", "b", value = v }` is
--- `v` with the annotations `a` and `b`. For a value that Ion cannot represent, the error gives its path.
---@param value any
---@return string text
function ion.encode(value)
  encoder = encoder or arguments.open("ion", arguments)
  return encoder("ion.encode", value)
end

--- Encodes a list of values as Ion text, each on a line of its own, by the rules of `ion.encode`.
---@param values any[]
---@return string text
function ion.encode_all(values)
  if type(values) ~= "table" then
    arguments.fail("ion.encode_all", ("values must be a list, got %s"):format(type(values)))
  end
  encoder = encoder or arguments.open("ion", arguments)
  local lines, count = {}, 0
  for place in pairs(values) do
    if math.type(place) ~= "integer" then
      arguments.fail("ion.encode_all", ("values must be a list, got a table with the key %s"):format(tostring(place)))
    end
    count = count + 1
  end
  if count ~= #values then arguments.fail("ion.encode_all", "values must be a list without gaps") end
  for place, value in ipairs(values) do lines[place] = encoder("ion.encode_all", value, place) end
  lines[#lines + 1] = ""
  return table.concat(lines, "\n")
end

return ion
