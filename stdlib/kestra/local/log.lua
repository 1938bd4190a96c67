-- Lines about the work of a recipe, on standard error.

local _, arguments, native = ...
local json, recipe = require "kestra.json", native.part "recipe"

--- Lines on standard error with time, level, message and fields. `--log-level` and `--log-format`, or the variables
--- `KESTRA_LOG_LEVEL` and `KESTRA_LOG_FORMAT`, select the least level and the format. `***` replaces the secrets of all
--- connections, if they have six characters or more.
---@class kestra.log
local log = {}

local reserved = { level = true, message = true, time = true }
local written = recipe:levels()

-- The metatables of tables that JSON has a form for; the restricted profile shows a name in place of each.
local in_json = { [getmetatable(json.array())] = true, [getmetatable(json.number "1")] = true }

local function has_text(value)
  local meta = getmetatable(value)
  if meta == nil or in_json[meta] then return false end
  return type(meta) == "string" or type(meta) == "table" and meta.__tostring ~= nil
end

-- The JSON text of a value; nil for a value that is written as text.
local function as_json(value)
  local kind = type(value)
  if kind == "string" or kind == "table" and has_text(value) then return nil end
  local ok, text = pcall(json.encode, value)
  return ok and text or nil
end

local function line(operation, level, message, fields)
  if message == nil then arguments.fail(operation, "message must be given") end
  local names = arguments.names(operation, "fields", fields == nil and {} or fields)
  for _, name in ipairs(names) do
    if reserved[name] then arguments.fail(operation, ("field %s is part of every line; use another name"):format(name)) end
  end
  if not written[level] then return end
  local list = {}
  for i, name in ipairs(names) do
    local text = as_json(fields[name])
    list[i] = { name = name, json = text, text = text == nil and tostring(fields[name]) or nil }
  end
  native.stderr:write(recipe:line(level, tostring(message), list) .. "\n")
end

--- Writes a line of the level DEBUG, for whoever examines the recipe. The default settings leave it out.
---@param message any text, or a value that `tostring` makes text
---@param fields? table<string, any> further values by name, except `time`, `level` and `message`; a table is written as JSON
function log.debug(message, fields) line("log.debug", "debug", message, fields) end

--- Writes a line of the level INFO: the recipe has done a step.
---
---     kestra.log.info("flow deployed", { flow = "etl", revision = 3 })
---     -- 2026-11-20T10:00:00.123Z INFO flow deployed flow=etl revision=3
---@param message any
---@param fields? table<string, any>
function log.info(message, fields) line("log.info", "info", message, fields) end

--- Writes a line of the level WARN: the recipe continues, but someone should look at this.
---@param message any
---@param fields? table<string, any>
function log.warn(message, fields) line("log.warn", "warn", message, fields) end

--- Writes a line of the level ERROR. The recipe continues; `kestra.fail` ends it.
---@param message any
---@param fields? table<string, any>
function log.error(message, fields) line("log.error", "error", message, fields) end

return log
