-- Servers ignore a kind that they do not know: it is refused here.
local executions = kestra.executions
kestra.flows.create "id: k\nnamespace: t.kind\ntasks:\n  - {id: a, type: io.kestra.plugin.core.log.Log, message: m}\n"
local ok, e = pcall(executions.create, "t.kind", "k", { kind = "NO" })
assert(not ok and e.code == "invalid" and e.operation == "executions.create", tostring(e))
assert(tostring(e):find("start a NORMAL one", 1, true) and tostring(e):find("NORMAL, TEST, PLAYGROUND", 1, true), tostring(e))
for _ in executions.each { filters = { namespace = "t.kind" } } do error("nothing was started") end
assert(executions.run("t.kind", "k", { kind = "TEST" }).state == "SUCCESS")
