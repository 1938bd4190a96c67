local ns = ...
local flows, executions = kestra.flows, kestra.executions
flows.deploy(([[
id: long
namespace: %s
tasks:
  - {id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT1H}
]]):format(ns))
local run = executions.create(ns, "long")
local ok, e = pcall(run.wait, run, { timeout = "0.3s" })
assert(not ok and e.code == "timeout", tostring(e))
run:kill()
assert(run:result { timeout = "20s" }.state == "KILLED")
assert(executions.get(run.id).state == "KILLED")
assert(executions.get("doesnotexist00000000000") == nil)
