---@meta kestra.json
-- JSON. The functions are C; this file is their description.

---@class kestra.json
local json = {}

--- The value `null`, which Lua's nil cannot stand for in a table. The same as `kestra.null`.
---@type lightuserdata
json.null = nil

--- A number by its digits, for what neither an integer nor a float holds.
--- It counts as the nearest float; `tostring` and `json.encode` give every digit.
---@class kestra.json.Number
---@operator add(number): number
---@operator sub(number): number
---@operator mul(number): number
---@operator div(number): number
---@operator mod(number): number
---@operator pow(number): number
---@operator idiv(number): number
---@operator unm: number

--- Reads a JSON text.
---
--- Objects and arrays become tables, `null` becomes `kestra.null`; integers of 64 bits are integers, numbers with a
--- point or an exponent floats, and what neither holds is a `kestra.json.Number`.
---@param text string UTF-8; what is not becomes U+FFFD
---@param options? { exact?: boolean } `exact = true`: a decimal that a float would round is a `kestra.json.Number` too
---@return any value
function json.decode(text, options) end

--- Writes a value as JSON text.
---
--- A table whose keys are 1 to n is an array, one with strings as keys an object, an empty one `{}` unless it came from
--- JSON as an array or was marked by `json.array`. What JSON cannot say is an error that names its place in the value.
---@param value any
---@param options? { indent?: boolean|integer, sorted?: boolean, replace_invalid?: boolean } `indent`: for people, two spaces a level or as many as given; `sorted`: keys in their order; `replace_invalid`: U+FFFD for bytes that are no UTF-8 instead of an error
---@return string text
function json.encode(value, options) end

--- Marks a table as an array, so that it stays one when it is empty.
---@generic T: table
---@param list? T a new table unless given
---@return T list
function json.array(list) end

--- A number of any size.
---@param digits string as JSON writes it, "123456789012345678901" for example
---@return kestra.json.Number
function json.number(digits) end

return json
