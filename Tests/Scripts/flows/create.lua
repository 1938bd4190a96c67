local ns = ...
local flows = kestra.flows
local source = "id: c\nnamespace: " .. ns .. "\ntasks:\n  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}\n"
assert(flows.create(source).revision == 1)
local ok, e = pcall(flows.create, source)
assert(not ok and e.code == "conflict" or e.code == "invalid", tostring(e))
assert(tostring(e):find("already exists", 1, true), tostring(e))
