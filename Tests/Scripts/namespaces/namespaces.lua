-- Namespaces: lists them with their parents, and reads one.
local ns = ...
local root, child = ns:match "^[^.]+", ns .. ".child"
kestra.flows.create("id: f\nnamespace: " .. child .. "\ntasks:\n  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}\n")
local namespaces = kestra.namespaces

local function has(list, name)
  for _, found in ipairs(list) do
    if found == name then return true end
  end
  return false
end
local all = namespaces.list()
assert(has(all, root) and has(all, ns) and has(all, child), table.concat(all, " "))
for i = 2, #all do assert(all[i - 1] < all[i]) end
local used = namespaces.list { existing = true }
assert(has(used, child) and has(used, ns) and not has(used, "system"))
assert(table.concat(namespaces.list { query = child:sub(#root + 2) }, " ") == child)
assert(namespaces.get(child).id == child)

local ok, e = pcall(namespaces.list, { exist = true })
assert(not ok and tostring(e):find("did you mean existing?", 1, true), tostring(e))
