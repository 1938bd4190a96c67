-- The assertions of tests. `assert(…)` is the function of Lua; `assert.same(…)` and the others show the difference.

local diff, errors = ...

local Failure = { __name = "kestra.test.Failure" }
function Failure.__tostring(self) return self.message end

---@class kestra.assert
---@overload fun(value: any, message?: any, ...): any
local assertions = {}

-- Ends the test with the name of the assertion, the author's message, and the values.
local function fail(name, message, lines)
  local head = "assert." .. name .. (message ~= nil and ": " .. tostring(message) or "")
  error(setmetatable({ message = head .. "\n" .. table.concat(lines, "\n") }, Failure), 0)
end

local function both(actual, expected, label)
  return { "  actual: " .. diff.show(actual), "  " .. (label or "expected") .. ": " .. diff.show(expected) }
end

-- Reports wrong use of an assertion at the caller's position.
local function misuse(name, index, wanted, got)
  error(("bad argument #%d to 'assert.%s' (%s expected, got %s)"):format(index, name, wanted, type(got)), 3)
end

--- Checks `actual == expected`, for strings, numbers, booleans and nil. Use `assert.same` for tables.
---@param actual any the actual value
---@param expected any the expected value
---@param message? string printed before the values
function assertions.equal(actual, expected, message)
  if actual == expected then return actual end
  local lines = both(actual, expected)
  if type(actual) == "table" and type(expected) == "table" and diff.is_same(actual, expected) then
    lines[3] = "  these are two tables with the same content: compare them with assert.same"
  elseif type(actual) == "string" and type(expected) == "string" and (actual .. expected):find("\n") then
    lines[3] = "  " .. diff.differences(actual, expected)[1]
  end
  fail("equal", message, lines)
end

--- Checks `actual ~= unexpected`.
---@param actual any
---@param unexpected any
---@param message? string
function assertions.not_equal(actual, unexpected, message)
  if actual ~= unexpected then return actual end
  fail("not_equal", message, both(actual, unexpected, "expected anything but"))
end

--- Checks that two values have equal contents. Tables are compared field by field. A failure lists each different path.
---@param actual any
---@param expected any
---@param message? string
function assertions.same(actual, expected, message)
  local found = diff.differences(actual, expected)
  if #found == 0 then return actual end
  local lines = {}
  for i, difference in ipairs(found) do lines[i] = "  " .. difference end
  if type(actual) == "table" or type(expected) == "table" then
    table.move(both(actual, expected), 1, 2, #lines + 1, lines)
  end
  fail("same", message, lines)
end

--- Checks that a text contains a match of a Lua pattern.
---@param actual string
---@param pattern string
---@param message? string
function assertions.matches(actual, pattern, message)
  if type(pattern) ~= "string" then misuse("matches", 2, "pattern", pattern) end
  if type(actual) == "string" and actual:find(pattern) then return actual end
  fail("matches", message, both(actual, pattern, "pattern"))
end

-- Whether a table has the fields of another table, recursively. It may have more fields.
local function has_fields(whole, part)
  for key, value in next, part do
    local found = whole[key]
    local are_tables = type(found) == "table" and type(value) == "table"
    if not (are_tables and has_fields(found, value) or diff.is_same(found, value)) then return false end
  end
  return true
end

local function has(whole, part)
  if type(whole) == "string" then return type(part) == "string" and whole:find(part, 1, true) ~= nil end
  local is_described = type(part) == "table" and next(part) ~= nil and part[1] == nil
  for _, item in ipairs(whole) do
    if diff.is_same(item, part) or is_described and type(item) == "table" and has_fields(item, part) then return true end
  end
  return is_described and has_fields(whole, part)
end

--- Checks that a string contains a part, that a list contains an item, or that a table contains these fields. A table, or
--- an item of a list, may have more fields.
---@param actual string|table
---@param part any
---@param message? string
function assertions.contains(actual, part, message)
  if (type(actual) == "string" or type(actual) == "table") and has(actual, part) then return actual end
  fail("contains", message, both(actual, part, "expected in it"))
end

-- The difference between an error and the expectation; nil if it matches.
local function mismatch(problem, expected)
  if type(expected) == "string" then expected = { code = expected } end
  local fields = errors.is(problem) and problem or { message = tostring(problem) }
  for key, value in next, expected do
    local found = fields[key]
    if key == "message" and type(value) == "string" then
      if not tostring(found):find(value) then
        return ("  $.message: %s, expected a match of %s"):format(diff.show(found), diff.show(value))
      end
    elseif not diff.is_same(found, value) then
      local nothing = found == nil and "nothing" or diff.show(found)
      return ("  $.%s: %s, expected %s"):format(key, nothing, diff.show(value))
    end
  end
end

--- Checks that a function raises an error with this code or these fields. Returns the error.
---
---     assert.raises(function() kestra.flows.deploy("bad.yaml") end, "invalid")
---     assert.raises(function() error("no rows") end, { message = "no rows" })
---@param body fun()
---@param expected? string|table the `code` of the error, or a table of its fields, in which `message` is a Lua pattern
---@param message? string
---@return any problem
function assertions.raises(body, expected, message)
  if type(body) ~= "function" then misuse("raises", 1, "function", body) end
  if expected ~= nil and type(expected) ~= "string" and type(expected) ~= "table" then
    misuse("raises", 2, "code or table of fields", expected)
  end
  local ended, problem = pcall(body)
  if ended then fail("raises", message, { "  nothing was raised, expected an error" }) end
  if getmetatable(problem) == Failure then error(problem, 0) end
  local difference = expected and mismatch(problem, expected)
  if difference then fail("raises", message, { difference, "  raised: " .. tostring(problem) }) end
  return problem
end

-- Lua's `assert`, without the position in this file in the message.
local function plain(_, ...)
  local value, message = ...
  if value then return ... end
  if select("#", ...) == 0 then error("bad argument #1 to 'assert' (value expected)", 2) end
  error(message == nil and "assertion failed!" or message, 2)
end
setmetatable(assertions, { __call = plain })

return assertions, Failure
