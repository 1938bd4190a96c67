-- Needs a password: the second connection is made with it.
-- kv.copy: keys of one namespace in another, also of another connection.
local kv, time = kestra.kv, kestra.time
local ns, address = ...
local target = ns .. ".child"
local user, password = os.getenv "KESTRA_USERNAME" or "admin@kestra.io", os.getenv "KESTRA_PASSWORD" or "Kestra123!"
local other = kestra.connect { url = address, username = user, password = password }

local values = {
  day = time.date "2026-11-20", moment = time.datetime "2026-11-20T10:00:00.5Z", length = time.duration "90m", text = "PT",
  number = 1.5, whole = 5.0, big = kestra.json.number "123456789012345678901", yes = true, nothing = kestra.null,
  table = { list = { 1, "PT5M" } },
}
for key, value in pairs(values) do kv.set(ns, key, value, { description = "the " .. key }) end
kv.set(ns, "short", 1, { ttl = "2h" })

local function type_of(namespace, key) return kv.entry(namespace, key).type end
local plan = kv.copy(ns, { connection = other, namespace = target }, { "day", "moment", "length" })
assert(#plan == 3 and plan[1].action == "create" and plan[1].key == "day" and plan.namespace == target)
for _, key in ipairs { "day", "moment", "length" } do
  assert(kv.get(target, key) == values[key] and type_of(target, key) == type_of(ns, key), key)
  assert(kv.entry(target, key).description == "the " .. key)
end

-- All keys. What is there already is not written again.
plan = kv.copy({ connection = other, namespace = ns }, target, nil, { dry_run = true })
assert(#plan == 11 and kv.get(target, "number") == nil)
plan:apply()
for key in pairs(values) do
  local here, there = kv.entry(ns, key), kv.entry(target, key)
  assert(tostring(here) == tostring(there) and here.type == there.type and there.description == "the " .. key, key)
end
assert(kv.entry(target, "day").revision == 1 and kv.entry(target, "short").ttl > time.duration "110m")
kv.set(target, "extra", 1)
plan = kv.copy(ns, target, nil, { verify = true })
assert(tostring(plan) == "update short = 1", tostring(plan))
assert(kv.get(target, "extra") == 1)

-- A key that is missing copies nothing.
local function fails(code, expected, ...)
  local ok, e = pcall(kv.copy, ...)
  assert(not ok and e.code == code and tostring(e):find(expected, 1, true), tostring(e))
end
fails("not_found", "kv.copy: key missing of " .. ns .. " does not exist", ns, ns .. ".none", { "day", "missing" })
assert(#kv.list(ns .. ".none") == 0)
fails("invalid", "to must be text, got nil", ns)
fails("invalid", "from.namespace must be text, got nil", {}, target)
fails("invalid", "to.connection must be a connection of kestra.connect", ns, { connection = {}, namespace = target })
fails("invalid", "option keys must be a list of text", ns, target, "day")
fails("invalid", "unknown option namespac", ns, { namespac = target })
