-- A null member of a table is refused, because servers drop it.
local ns = ...
local kv, null = kestra.kv, kestra.null
local value = { a = { 1, { b = null } }, list = { 1, null, 2 } }
local ok, e = pcall(kv.set, ns, "nulls", value)
assert(not ok and e.code == "invalid" and e.operation == "kv.set", tostring(e))
assert(tostring(e):find("a[2].b is null, and the server would store the object without it", 1, true), tostring(e))
assert(kv.get(ns, "nulls") == nil)

kv.set(ns, "nulls", value, { nulls = "drop", verify = true })
local stored = kv.get(ns, "nulls")
assert(stored.a[1] == 1 and next(stored.a[2]) == nil)
assert(stored.list[2] == null and stored.list[3] == 2)

-- A value that was read can be written again, and a single null is kept.
kv.set(ns, "copy", (kv.get(ns, "nulls")), { verify = true })
kv.set(ns, "null", null)
assert(kv.get(ns, "null") == null)

ok, e = pcall(kv.set, ns, "nulls", 1, { nulls = "keep" })
assert(not ok and tostring(e):find('must be "refuse" or "drop"', 1, true), tostring(e))
