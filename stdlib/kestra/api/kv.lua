-- The key-value store: typed values by namespace and key.

local client, arguments, native = ...
local json = require "kestra.json"

---@class kestra.Connection
---@field kv kestra.kv

---@class kestra.kv
local kv = {}

--- A date, a date with time, or a duration. `tostring` returns its text. Two values of the same kind can be compared.
---@class kestra.kv.Time
---@field kind "date"|"datetime"|"duration"
---@field text string "2026-11-20", "2026-11-20T10:00:00Z", "PT1H30M"
---@field seconds number? of a duration
local Time = { __name = "kestra.kv.Time" }

function Time.__tostring(self) return self.text end

function Time.__eq(a, b) return a.kind == b.kind and a.text == b.text end

-- Durations are compared by length, the other kinds by their text, which is normalized.
local function less(compare)
  return function(a, b)
    if getmetatable(a) ~= Time or getmetatable(b) ~= Time or a.kind ~= b.kind then
      arguments.fail("kv", "only two dates, two moments or two durations can be compared")
    end
    return compare(a.seconds or a.text, b.seconds or b.text)
  end
end
Time.__lt = less(function(a, b) return a < b end)
Time.__le = less(function(a, b) return a <= b end)

local function time(kind, text)
  local checked, seconds = native.check_time(kind, arguments.text("kv." .. kind, kind, text))
  return setmetatable({ kind = kind, text = checked, seconds = seconds }, Time)
end

--- A date: `kv.date "2026-11-20"`.
---@param text string
---@return kestra.kv.Time
function kv.date(text) return time("date", text) end

--- A date with time: `kv.datetime "2026-11-20T10:00:00Z"`, converted to UTC.
---@param text string ISO 8601 with a zone
---@return kestra.kv.Time
function kv.datetime(text) return time("datetime", text) end

--- A duration: `kv.duration "1h30m"` or `kv.duration "PT1H30M"`.
---@param text string
---@return kestra.kv.Time
function kv.duration(text) return time("duration", text) end

--- Reads a value.
---
--- A stored null is `kestra.null`. Dates and durations are `kestra.kv.Time`. Integers beyond 64 bits and long decimals
--- are `kestra.json.Number`, with every digit.
---@param namespace string its parents are not searched
---@param key string
---@return any value nil if the key is missing or expired
---@return { revision: integer?, updated: string? }|"missing"|"expired" about the revision and date of the value, or the reason for nil
function kv.get(namespace, key)
  arguments.text("kv.get", "namespace", namespace)
  local kind, text, about = client:get_value(namespace, arguments.text("kv.get", "key", key))
  if kind == nil then return nil, text end
  if kind == "json" then return json.decode(text, { exact = true }), about end
  return time(kind, text), about
end

--- Writes a value: a string, a number, a boolean, `kestra.null`, a table, or a `kestra.kv.Time`.
---
--- A table with a member that is `kestra.null`, at any depth, is an error, because servers drop the member. `nulls = "drop"`
--- stores the table without it. Nulls in lists are kept. A string that is a duration ("PT5M", "P1D") is an error, because
--- the server would store a duration. Inside a table it stays a string.
---@param namespace string
---@param key string letters, digits, ".", "_" and "-"
---@param value any
---@param options? { ttl?: string|number|kestra.kv.Time, description?: string, verify?: boolean, nulls?: "refuse"|"drop" } `ttl`: the time to live, "1d" or seconds; `verify = true`: read the value back and compare; `nulls = "drop"`: leave out members that are null
function kv.set(namespace, key, value, options)
  arguments.text("kv.set", "namespace", namespace)
  arguments.text("kv.set", "key", key)
  if value == nil then arguments.fail("kv.set", "value must not be nil; kestra.null stores a null, kv.delete takes it away") end
  options = arguments.options("kv.set", options, { "ttl", "description:text", "verify:flag", "nulls:text" })
  if options.nulls ~= nil and options.nulls ~= "refuse" and options.nulls ~= "drop" then
    arguments.fail("kv.set", ('option nulls must be "refuse" or "drop", got "%s"'):format(options.nulls))
  end
  local is_time = getmetatable(value) == Time
  local ttl = getmetatable(options.ttl) == Time and options.ttl.text or options.ttl
  if ttl ~= nil then arguments.check("kv.set", "ttl", ttl, "time") end
  local kind = is_time and value.kind or "json"
  local text = is_time and value.text or arguments.encode("kv.set", value)
  client:set_value {
    namespace = namespace, key = key, kind = kind, text = text, ttl = ttl, description = options.description,
    verify = options.verify, drop_nulls = options.nulls == "drop",
  }
end

--- Deletes a key, or a list of keys with one request. Returns false if the key does not exist.
---@param namespace string
---@param key string|string[]
---@return boolean|string[] deleted for a list: the keys that existed
function kv.delete(namespace, key)
  arguments.text("kv.delete", "namespace", namespace)
  if type(key) ~= "table" then return client:delete_value(namespace, arguments.text("kv.delete", "key", key)) end
  return client:delete_values(namespace, arguments.texts("kv.delete", "key", key))
end

---@class kestra.kv.Key
---@field namespace string
---@field key string
---@field revision integer?
---@field description string?
---@field created string
---@field updated string
---@field expires string? the end of its time to live

--- Lists the keys of a namespace by name.
---@param namespace string
---@param options? { inherited?: boolean } `inherited = true`: the keys of its parents instead
---@return kestra.kv.Key[]
function kv.list(namespace, options)
  options = arguments.options("kv.list", options, { "inherited:flag" })
  return client:list_keys(arguments.text("kv.list", "namespace", namespace), options.inherited == true)
end

return kv
