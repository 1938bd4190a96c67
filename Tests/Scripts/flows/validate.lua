local ns = ...
local flows = kestra.flows
local good = "id: v\nnamespace: " .. ns .. "\ntasks:\n  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}\n"
local valid, findings = flows.validate(good)
assert(valid and #findings == 1)
valid, findings = flows.validate(good .. "---\nid: w\nnamespace: " .. ns .. "\ntasks:\n  - {id: x, type: io.acme.Nope}\n")
assert(not valid and #findings == 2)
assert(findings[1].constraints == nil and findings[2].constraints:find("io.acme.Nope", 1, true))
assert(flows.get(ns, "v") == nil, "a validation changes nothing")
