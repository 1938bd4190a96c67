local kv = kestra.kv
local ns = ...

assert(#kv.list(ns) == 0)
kv.set(ns, "b", 1, { ttl = "1h", description = "second" })
kv.set(ns, "a", 2)
kv.set(ns .. ".child", "c", 3)
local keys = kv.list(ns)
assert(#keys == 2 and keys[1].key == "a" and keys[2].key == "b")
assert(keys[1].namespace == ns and keys[1].expires == nil and keys[1].created)
assert(keys[2].description == "second" and keys[2].expires > keys[2].created)

local inherited = kv.list(ns .. ".child", { inherited = true })
for _, key in ipairs(inherited) do assert(key.key ~= "c") end
