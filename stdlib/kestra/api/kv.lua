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
---@return { type: string, revision: integer?, updated: string? }|"missing"|"expired" about the server's type, the revision and the date of the value, or the reason for nil
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

-- Few recipes use entries and plans.
local loaded
local function plans()
  loaded = loaded or arguments.open("kv/plan", client, arguments, kv)
  return loaded
end

--- A value with all that the server says of its key. `print` shows key and value.
---@class kestra.KVEntry
---@field namespace string
---@field key string
---@field value any as of `kv.get`
---@field type string "STRING", "NUMBER", "BOOLEAN", "DATE", "DATETIME", "DURATION" or "JSON"; a stored null is a "STRING"
---@field revision integer? the number of writes (servers from 1.3 on)
---@field description string?
---@field created kestra.Time?
---@field updated kestra.Time?
---@field expires kestra.Time? the end of its time to live
---@field ttl kestra.Time? the rest of its time to live by the clock of this machine, when the entry was read

--- Reads a value with type, time to live, description, revision and dates. Returns nil and "missing" or "expired" if the
--- key has no value.
---@param namespace string its parents are not searched
---@param key string
---@return kestra.KVEntry|nil
---@return string? reason
function kv.entry(namespace, key)
  arguments.text("kv.entry", "namespace", namespace)
  return plans().entry(namespace, arguments.text("kv.entry", "key", key))
end

--- Copies keys with their types, descriptions and the rest of their times to live, and returns the plan that it performed.
---
--- A key that has the value already, and no time to live on either side, is not written. If a key does not exist in the
--- source, the error has the code `not_found`, and nothing is copied. Other keys of the target are kept.
---
---     local prod = kestra.connect { context = "prod" }
---     kestra.kv.copy("company.team", { connection = prod, namespace = "company.team" }, { "limits", "holidays" })
---@param from string|{ connection?: kestra.Connection, namespace: string } a namespace, of this connection or of another
---@param to string|{ connection?: kestra.Connection, namespace: string }
---@param keys? string[] default: all keys of the source
---@param options? { dry_run?: boolean, verify?: boolean } `dry_run = true`: only return the plan; `verify = true`: read each written value back and compare
---@return kestra.KVPlan
function kv.copy(from, to, keys, options)
  options = arguments.options("kv.copy", options, { "dry_run:flag", "verify:flag" })
  return plans().copy(from, to, keys, options)
end

--- Plans the writes after which a namespace has the wanted values, and returns the plan. `print(plan)` shows it, and
--- `plan:apply()` performs it. With `dry_run = false`, `apply` performs the plan at once.
---
--- Values are compared as the server stores them: 5 and 5.0 are the same number. All keys and values are checked before
--- the first write. A wanted value can be an entry of `kv.entry`: its description and the rest of its time to live are
--- then written too. Any other write removes the time to live of a key, and keeps its description.
---
---     local plan = kestra.kv.apply("company.team", { limit = 100, day = kestra.time.date "2026-11-20" })
---     print(plan)
---     plan:apply()
---@param namespace string
---@param wanted table<string, any> values by key, as for `kv.set`, or entries
---@param options? { delete?: boolean, dry_run?: boolean, nulls?: "refuse"|"drop", verify?: boolean } `delete = true`: delete all other keys of the namespace; `dry_run = false`: perform the plan at once; `nulls`, `verify`: as for `kv.set`
---@return kestra.KVPlan
function kv.apply(namespace, wanted, options)
  options = arguments.options("kv.apply", options, { "delete:flag", "dry_run:flag", "nulls:text", "verify:flag" })
  local plan = plans().plan("kv.apply", namespace, wanted, options)
  return options.dry_run == false and plan:apply() or plan
end

return kv
