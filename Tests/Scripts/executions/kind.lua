-- Servers ignore unknown kinds, so the client refuses them.
local ns = ...
local executions = kestra.executions
kestra.flows.create("id: k\nnamespace: " .. ns .. "\ntasks:\n  - {id: a, type: io.kestra.plugin.core.log.Log, message: m}\n")
local ok, e = pcall(executions.create, ns, "k", { kind = "NO" })
assert(not ok and e.code == "invalid" and e.operation == "executions.create", tostring(e))
assert(tostring(e):find("start a NORMAL one", 1, true) and tostring(e):find("NORMAL, TEST, PLAYGROUND", 1, true), tostring(e))
for _ in executions.each { filters = { namespace = ns } } do error("nothing was started") end
assert(executions.run(ns, "k", { kind = "TEST" }).state == "SUCCESS")
