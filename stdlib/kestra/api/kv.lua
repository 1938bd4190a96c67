-- The key-value store: typed values by namespace and key.

local client, arguments = ...
local json = require "kestra.json"

---@class kestra.Connection
---@field kv kestra.kv

---@class kestra.kv
local kv = {}

--- A date: `kv.date "2026-11-20"`. The same as `kestra.time.date`.
---@param value string|kestra.Time
---@param zone? string
---@return kestra.Time
function kv.date(value, zone) return arguments.times.date("kv.date", value, zone) end

--- A date with time: `kv.datetime "2026-11-20T10:00:00Z"`, converted to UTC. The same as `kestra.time.datetime`.
---@param value string|number|kestra.Time
---@param zone? string
---@return kestra.Time
function kv.datetime(value, zone) return arguments.times.datetime("kv.datetime", value, zone) end

--- A duration: `kv.duration "1h30m"` or `kv.duration "PT1H30M"`. The same as `kestra.time.duration`.
---@param value string|number|kestra.Time
---@return kestra.Time
function kv.duration(value) return arguments.times.duration("kv.duration", value) end

--- Reads a value.
---
--- A stored null is `kestra.null`. Dates and durations are values of `kestra.time`. Integers beyond 64 bits and long decimals
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
  return arguments.times.read("kv.get", text, kind), about
end

--- Writes a value: a string, a number, a boolean, `kestra.null`, a table, or a date or duration of
--- `kestra.time`.
---
--- A table with a member that is `kestra.null`, at any depth, is an error, because servers drop the member. `nulls = "drop"`
--- stores the table without it. Nulls in lists are kept. A string that is a duration ("PT5M", "P1D") is an error, because
--- the server would store a duration. Inside a table it stays a string.
---@param namespace string
---@param key string letters, digits, ".", "_" and "-"
---@param value any
---@param options? { ttl?: string|number|kestra.Time, description?: string, verify?: boolean, nulls?: "refuse"|"drop" } `ttl`: the time to live, "1d" or seconds; `verify = true`: read the value back and compare; `nulls = "drop"`: leave out members that are null
function kv.set(namespace, key, value, options)
  arguments.text("kv.set", "namespace", namespace)
  arguments.text("kv.set", "key", key)
  if value == nil then arguments.fail("kv.set", "value must not be nil; kestra.null stores a null, kv.delete takes it away") end
  options = arguments.options("kv.set", options, { "ttl:time", "description:text", "verify:flag", "nulls:text" })
  if options.nulls ~= nil and options.nulls ~= "refuse" and options.nulls ~= "drop" then
    arguments.fail("kv.set", ('option nulls must be "refuse" or "drop", got "%s"'):format(options.nulls))
  end
  local is_time = arguments.is_time(value)
  local kind = is_time and value.kind or "json"
  local text = is_time and value.text or arguments.encode("kv.set", value)
  client:set_value {
    namespace = namespace, key = key, kind = kind, text = text, ttl = options.ttl, description = options.description,
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
  for _, name in ipairs(key) do arguments.text("kv.delete", "key", name) end
  return client:delete_values(namespace, key)
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
