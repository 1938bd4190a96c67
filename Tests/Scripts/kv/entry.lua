-- kv.entry: a value with all that the server says of its key.
local kv, time, task = kestra.kv, kestra.time, kestra.task
local ns = ...

kv.set(ns, "limit", 1)
kv.set(ns, "limit", time.duration "1h", { ttl = "2h", description = "of the import" })
local entry = kv.entry(ns, "limit")
assert(entry.namespace == ns and entry.key == "limit" and entry.value == time.duration "1h" and entry.type == "DURATION")
assert(entry.revision == 2 and entry.description == "of the import")
assert(entry.created.kind == "datetime" and entry.updated >= entry.created and entry.updated < time.from_now "1h")
assert(entry.expires > entry.updated + time.duration "119m" and entry.expires < entry.updated + time.duration "121m")
assert(entry.ttl > time.duration "100m" and entry.ttl <= time.duration "2h" + time.duration "1m")
assert(tostring(entry) == "limit = PT1H")

for value, type in pairs { ["a"] = "STRING", [5] = "NUMBER", [true] = "BOOLEAN", [time.date "2026-11-20"] = "DATE" } do
  kv.set(ns, "k", value)
  entry = kv.entry(ns, "k")
  assert(entry.value == value and entry.type == type and entry.expires == nil and entry.ttl == nil, type)
end
kv.set(ns, "k", { a = 1 })
assert(kv.entry(ns, "k").type == "JSON" and kv.entry(ns, "k").value.a == 1 and tostring(kv.entry(ns, "k")) == 'k = {"a":1}')
assert(select(2, kv.get(ns, "k")).type == "JSON")
kv.set(ns, "k", kestra.null)
assert(kv.entry(ns, "k").value == kestra.null and tostring(kv.entry(ns, "k")) == "k = null")

local none, reason = kv.entry(ns, "missing")
assert(none == nil and reason == "missing")
kv.set(ns, "short", 1, { ttl = "20ms" })
for _ = 1, 200 do
  none, reason = kv.entry(ns, "short")
  if none == nil then break end
  task.sleep(0.02)
end
assert(none == nil and reason == "expired", tostring(reason))
kv.delete(ns, "short")
local ok, e = pcall(kv.entry, ns)
assert(not ok and e.operation == "kv.entry" and tostring(e):find("key must be text, got nil", 1, true), tostring(e))
