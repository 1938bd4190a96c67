local kv, task = kestra.kv, kestra.task
local ns = ...

-- A key that is missing, one that has expired, one that holds null.
local value, reason = kv.get(ns, "missing")
assert(value == nil and reason == "missing")
kv.set(ns, "short", 1, { ttl = "50ms" })
local deadline = os.time() + 5
repeat
  task.sleep("20ms")
  value, reason = kv.get(ns, "short")
until value == nil or os.time() > deadline
assert(value == nil and reason == "expired", tostring(reason))
-- An expired key remains on the server until it is deleted, and lists omit it.
kv.delete(ns, "short")
kv.set(ns, "null", kestra.null)
assert(kv.get(ns, "null") == kestra.null)

-- The second result has details.
kv.set(ns, "k", "one")
kv.set(ns, "k", "two", { ttl = kv.duration "1h", description = "for the test" })
local about
value, about = kv.get(ns, "k")
assert(value == "two" and about.revision == 2 and about.updated:match("^%d%d%d%d%-"))

-- A namespace does not have the keys of its parent.
assert(kv.get(ns .. ".child", "k") == nil)

local ok, e = pcall(kv.get, ns)
assert(not ok and e.message:find("key must be text, got nil", 1, true), tostring(e))
