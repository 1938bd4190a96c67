-- Namespaces: listed with those above them, read.
kestra.flows.create "id: f\nnamespace: t.names.deep\ntasks:\n  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}\n"
local namespaces = kestra.namespaces

local function has(list, name)
  for _, found in ipairs(list) do
    if found == name then return true end
  end
  return false
end
local all = namespaces.list()
assert(has(all, "t") and has(all, "t.names") and has(all, "t.names.deep"), table.concat(all, " "))
for i = 2, #all do assert(all[i - 1] < all[i]) end
local used = namespaces.list { existing = true }
assert(has(used, "t.names.deep") and has(used, "t.names") and not has(used, "system"))
assert(table.concat(namespaces.list { query = "deep" }, " ") == "t.names.deep")
assert(namespaces.get("t.names.deep").id == "t.names.deep")

local ok, e = pcall(namespaces.list, { exist = true })
assert(not ok and tostring(e):find("did you mean existing?", 1, true), tostring(e))
