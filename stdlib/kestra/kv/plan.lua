-- Entries of the key-value store with all that the server says of them, and plans that make a namespace have what is wanted.

local client, arguments, kv = ...
local task, times = require "kestra.task", arguments.times

-- How many keys are read or written at once.
local at_once = { limit = 8 }

local Entry = { __name = "kestra.KVEntry" }
Entry.__index = Entry

-- Each connection has its own metatable.
local function is_entry(value)
  local meta = type(value) == "table" and getmetatable(value)
  return type(meta) == "table" and rawget(meta, "__name") == Entry.__name
end

local function shown(value)
  if type(value) == "string" then return ("%q"):format(value) end
  if type(value) == "table" and not arguments.is_time(value) then return arguments.encode("kv", value) end
  return value == arguments.null and "null" or tostring(value)
end

function Entry.__tostring(self) return ("%s = %s"):format(self.key, shown(self.value)) end

local function moment(text) return text and times.datetime("kv.entry", text) end

-- An entry of what a get returns, and of the key in a list, which is nil if the key was written since.
local function entry(namespace, key, value, about, listed)
  listed = listed or {}
  local made = {
    namespace = namespace, key = key, value = value, type = about.type, revision = about.revision or listed.revision,
    description = listed.description, created = moment(listed.created), updated = moment(about.updated or listed.updated),
    expires = moment(listed.expires),
  }
  if made.expires then made.ttl = made.expires - times.now() end
  return setmetatable(made, Entry)
end

-- The keys of a list by name.
local function by_name(listed)
  local keys = {}
  for _, key in ipairs(listed) do keys[key.key] = key end
  return keys
end

-- The entry of a key; nil and the reason if it has no value.
local function read_entry(namespace, key)
  local value, about = kv.get(namespace, key)
  if value == nil then return nil, about end
  return entry(namespace, key, value, about, by_name(kv.list(namespace))[key])
end

---@class kestra.KVStep
---@field action "create"|"update"|"unchanged"|"delete"|"keep"
---@field key string
---@field value any what is written; nil for "delete" and "keep"
---@field expires kestra.Time? the end of the time to live that is written

--- The steps of `kv.apply` or `kv.copy`, one per key, in order of the keys. `plan:apply()` performs them.
---@class kestra.KVPlan
---@field namespace string
---@field [integer] kestra.KVStep
local Plan = { __name = "kestra.KVPlan" }
Plan.__index = Plan

-- What a plan needs to perform it, out of sight of scripts.
local private = setmetatable({}, { __mode = "k" })

local function changes(step) return step.action == "create" or step.action == "update" end

--- Performs the plan: writes first, then deletes. An error names the key; writes that were under way with it may be done.
---@return kestra.KVPlan self
function Plan:apply()
  local own, writes, deletes = private[self], {}, {}
  for _, step in ipairs(self) do
    if changes(step) then writes[#writes + 1] = step end
    if step.action == "delete" then deletes[#deletes + 1] = step.key end
  end
  task.map(writes, function(step)
    local about = own.entries[step.key] or {}
    kv.set(self.namespace, step.key, step.value, {
      ttl = about.expires and about.expires - times.now(), description = about.description, nulls = own.nulls,
      verify = own.verify,
    })
  end, at_once)
  if #deletes > 0 then kv.delete(self.namespace, deletes) end
  return self
end

--- One line per step that changes something.
function Plan:__tostring()
  local lines = {}
  for _, step in ipairs(self) do
    if changes(step) then lines[#lines + 1] = ("%s %s = %s"):format(step.action, step.key, shown(step.value)) end
    if step.action == "delete" then lines[#lines + 1] = "delete " .. step.key end
  end
  return #lines > 0 and table.concat(lines, "\n") or "nothing to do"
end

-- The step for a wanted value; `present` is its key in the list.
local function step_for(operation, namespace, key, wanted, present, options)
  local about, value = nil, wanted
  if is_entry(wanted) then about, value = wanted, wanted.value end
  local is_time = arguments.is_time(value)
  local action = client:compare_value {
    namespace = namespace, key = key, kind = is_time and value.kind or "json", missing = present == nil,
    text = is_time and value.text or arguments.encode(operation, value), drop_nulls = options.nulls == "drop",
  }
  local step = { action = action, key = key, value = value }
  -- A write without a description keeps that of the key, and one without a time to live removes that of the key.
  if about and action == "unchanged" then
    local has_other_words = about.description and about.description ~= present.description
    if about.expires or present.expires or has_other_words then step.action = "update" end
  end
  if about and changes(step) then step.expires = about.expires end
  return step
end

local function check_nulls(operation, nulls)
  if nulls == nil or nulls == "refuse" or nulls == "drop" then return end
  arguments.fail(operation, ('option nulls must be "refuse" or "drop", got "%s"'):format(nulls))
end

-- The plan for the wanted values.
local function make_plan(operation, namespace, wanted, options)
  arguments.text(operation, "namespace", namespace)
  check_nulls(operation, options.nulls)
  if is_entry(wanted) then arguments.fail(operation, "wanted must be a table of values by key, got one entry") end
  local names, listed = arguments.names(operation, "wanted", wanted), kv.list(namespace)
  local present = by_name(listed)
  local plan = task.map(names, function(key)
    return step_for(operation, namespace, key, wanted[key], present[key], options)
  end, at_once)
  for _, key in ipairs(listed) do
    if wanted[key.key] == nil then
      plan[#plan + 1] = { action = options.delete and "delete" or "keep", key = key.key }
    end
  end
  table.sort(plan, function(a, b) return a.key < b.key end)
  local about = {}
  for _, key in ipairs(names) do about[key] = is_entry(wanted[key]) and wanted[key] or nil end
  plan.namespace = namespace
  private[plan] = { entries = about, nulls = options.nulls, verify = options.verify }
  return setmetatable(plan, Plan)
end

-- A namespace of a connection: text, or `{ connection = …, namespace = … }`.
local function place(what, given)
  if type(given) ~= "table" then return kv, arguments.text("kv.copy", what, given) end
  arguments.options("kv.copy", given, { "connection:table", "namespace:text" })
  local namespace = arguments.text("kv.copy", what .. ".namespace", given.namespace)
  if given.connection == nil then return kv, namespace end
  local other = given.connection.kv
  if type(other) ~= "table" or not other.apply then
    arguments.fail("kv.copy", what .. ".connection must be a connection of kestra.connect, or kestra")
  end
  return other, namespace
end

-- The entries of these keys, or of all.
local function entries(from, namespace, keys)
  local listed = by_name(from.list(namespace))
  if keys == nil then keys = arguments.names("kv.copy", "keys", listed) end
  local found = task.map(keys, function(key)
    local value, about = from.get(namespace, arguments.text("kv.copy", "key", key))
    local made = value ~= nil and entry(namespace, key, value, about, listed[key])
    if not made or made.ttl and made.ttl.seconds <= 0 then
      local problem = about == "missing" and "does not exist" or "has expired"
      arguments.fail("kv.copy", ("key %s of %s %s"):format(key, namespace, problem), "not_found")
    end
    return made
  end, at_once)
  local wanted = {}
  for _, made in ipairs(found) do wanted[made.key] = made end
  return wanted
end

-- Copies keys, and returns the plan.
local function copy(from, to, keys, options)
  local source, namespace = place("from", from)
  local target, other = place("to", to)
  if keys ~= nil then arguments.check("kv.copy", "keys", keys, "texts") end
  local plan = target.apply(other, entries(source, namespace, keys), { verify = options.verify, dry_run = true })
  return options.dry_run and plan or plan:apply()
end

return { entry = read_entry, plan = make_plan, copy = copy }
