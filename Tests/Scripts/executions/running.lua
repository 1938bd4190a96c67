-- Outputs while an execution waits and after its end, in every way to read them.
local ns = ...
local executions, outputs = kestra.executions, kestra.outputs
kestra.flows.create(([[
id: gate
namespace: %s
tasks:
  - {id: a, type: io.kestra.plugin.core.debug.Return, format: early}
  - {id: wait, type: io.kestra.plugin.core.flow.Pause}
outputs:
  - {id: said, type: STRING, value: "{{ outputs.a.value }}"}
]]):format(ns))
local run = executions.create(ns, "gate")
for _ = 1, 500 do
  if run:refresh().state == "PAUSED" then break end
  kestra.task.sleep(0.01)
end
assert(run.state == "PAUSED" and next(run.outputs) == nil)
assert(outputs.get(run, "a").value == "early")

run:resume()
for _ in run:follow() do end
assert(run.outputs.said == "early")
assert(executions.get(run.id).outputs.said == "early")
assert(executions.wait(run.id).outputs.said == "early")
assert(executions.result(run).outputs.said == "early")
assert(run:set_labels({ team = "ops" }).outputs.said == "early")

local ok, e = pcall(executions.wait, "doesnotexist00000000000")
assert(not ok and e.code == "not_found" and e.operation == "executions.wait", tostring(e))
