local ns = ...
local flows, executions = kestra.flows, kestra.executions
flows.deploy(([[
id: failed
namespace: %s
tasks:
  - {id: log, type: io.kestra.plugin.core.log.Log, message: about to fail}
  - {id: boom, type: io.kestra.plugin.core.execution.Fail, errorMessage: it broke}
]]):format(ns))
-- Wait and follow raise an error with the reason.
local ok, e = pcall(executions.run, ns, "failed")
assert(not ok and e.code == "execution_failed", tostring(e))
assert(tostring(e):find("it broke", 1, true) and tostring(e):find("FAILED", 1, true), tostring(e))
local run = executions.create(ns, "failed")
local last
ok, e = pcall(function()
  for event in run:follow() do last = event end
end)
assert(not ok and e.code == "execution_failed", tostring(e))
assert(last.kind == "state" and last.state == "FAILED")

-- Reading the state raises no error.
for event in run:follow { raise = false } do last = event end
assert(last.state == "FAILED")
assert(run:result().state == "FAILED")
