local kv, json = kestra.kv, kestra.json
local ns = ...

for _, key in ipairs { "a", "b", "c" } do kv.set(ns, key, key) end
assert(kv.delete(ns, "a") == true)
assert(kv.delete(ns, "a") == false)
assert(kv.get(ns, "a") == nil)
assert(json.encode(kv.delete(ns, { "b", "nope" })) == '["b"]')
assert(#kv.list(ns) == 1)

local ok, e = pcall(kv.delete, ns, { "" })
assert(not ok and e.message:find("key must be text, got an empty one", 1, true), tostring(e))
