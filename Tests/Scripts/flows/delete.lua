local ns = ...
local flows = kestra.flows
flows.create("id: x\nnamespace: " .. ns .. "\ntasks:\n  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}\n")
assert(flows.delete(ns, "x") == true)
assert(flows.get(ns, "x") == nil)
assert(flows.delete(ns, "x") == false)
