local ns = ...
local flows = kestra.flows
assert(flows.get("nope", "nope") == nil)

flows.create("id: a\nnamespace: " .. ns .. "\ntasks:\n  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}\n")
local flow = flows.get(ns, "a")
assert(flow.id == "a" and flow.namespace == ns and flow.revision == 1)
assert(flow.tasks[1].type == "io.kestra.plugin.core.log.Log")
assert(flow.source == nil or flow.source == kestra.null)
assert(flows.get(ns, "a", { source = true }).source:find("message: m", 1, true))
assert(flows.get(ns, "a", { revision = 1 }).revision == 1)

local ok, e = pcall(flows.get, ns, "a", { sauce = true })
assert(not ok and e.code == "invalid" and e.message:find("did you mean source?", 1, true), tostring(e))
ok, e = pcall(flows.get, ns)
assert(not ok and e.message:find("id must be text, got nil", 1, true), tostring(e))
