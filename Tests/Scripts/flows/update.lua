local ns = ...
local flows = kestra.flows
local source = "id: u\nnamespace: " .. ns .. "\ntasks:\n  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}\n"
local ok, e = pcall(flows.update, ns, "u", source)
assert(not ok and e.code == "not_found", tostring(e))
flows.create(source)
local flow = flows.update(ns, "u", source .. "description: more\n")
assert(flow.revision == 2 and flow.description == "more")
ok, e = pcall(flows.update, ns, "u", (source:gsub("id: u", "id: other")))
assert(not ok and e.code == "invalid", tostring(e))
