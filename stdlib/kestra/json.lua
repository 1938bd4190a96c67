---@meta kestra.json
-- JSON. The functions are written in C; this file documents them.

---@class kestra.json
local json = {}

--- The JSON value `null`. A table cannot contain Lua's nil. The same value as `kestra.null`.
---@type lightuserdata
json.null = nil

--- A number with all its digits, for values that neither an integer nor a float can hold.
--- Arithmetic uses the nearest float. `tostring` and `json.encode` return every digit.
---@class kestra.json.Number
---@operator add(number): number
---@operator sub(number): number
---@operator mul(number): number
---@operator div(number): number
---@operator mod(number): number
---@operator pow(number): number
---@operator idiv(number): number
---@operator unm: number

--- Decodes a JSON text.
---
--- Objects and arrays become tables, and `null` becomes `kestra.null`. Integers of 64 bits become integers. Numbers with
--- a point or an exponent become floats. Numbers that fit neither become `kestra.json.Number`.
---@param text string UTF-8; invalid bytes become U+FFFD
---@param options? { exact?: boolean } `exact = true`: a decimal that a float would round becomes a `kestra.json.Number`
---@return any value
function json.decode(text, options) end

--- Encodes a value as JSON text.
---
--- A table with the keys 1 to n becomes an array, and a table with string keys an object. An empty table becomes `{}` unless
--- it was decoded from an array or marked by `json.array`. A date or duration of `kestra.time` becomes its text. For a value that JSON cannot represent, the error gives its path.
---@param value any
---@param options? { indent?: boolean|integer, sorted?: boolean, replace_invalid?: boolean } `indent`: spaces per level (`true`: 2); `sorted`: sort the keys; `replace_invalid`: write U+FFFD for invalid UTF-8 instead of raising an error
---@return string text
function json.encode(value, options) end

--- Marks a table as an array, so that it is encoded as an array even if it is empty.
---@generic T: table
---@param list? T default: a new table
---@return T list
function json.array(list) end

--- Creates a number of any size.
---@param digits string in JSON syntax, such as "123456789012345678901"
---@return kestra.json.Number
function json.number(digits) end

return json
