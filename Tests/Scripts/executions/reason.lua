-- A failure has a reason: the first failed task, or for a subflow the failed task of the child.
local ns = ...
local flows, executions = kestra.flows, kestra.executions
flows.deploy(([[
id: reason
namespace: %s
tasks:
  - { id: boom, type: io.kestra.plugin.core.execution.Fail, errorMessage: source is down }
  - { id: count, type: io.kestra.plugin.core.debug.Return, format: "1" }
outputs:
  - { id: rows, type: INT, value: "{{ outputs.count.value }}" }
]]):format(ns))
local ok, e = pcall(executions.run, ns, "reason")
assert(not ok and tostring(e):find("ended in FAILED, task boom: source is down$"), tostring(e))
assert(#e.failed_tasks == 1 and e.failed_tasks[1] == "boom")
assert(#e.failures == 1 and e.failures[1].message == "source is down" and e.failures[1].execution_id == e.execution_id)

flows.deploy((([[
id: parent
namespace: NAMESPACE
tasks:
  - id: call
    type: io.kestra.plugin.core.flow.Subflow
    namespace: NAMESPACE
    flowId: reason
    wait: true
    transmitFailed: true
]]):gsub("NAMESPACE", ns)))
local run = executions.create(ns, "parent")
ok, e = pcall(run.wait, run)
local child = run:children()[1]
local reason = ("task call: execution %s of %s.reason, task boom: source is down"):format(child.id, ns)
assert(not ok and tostring(e):find(reason, 1, true), tostring(e))
assert(e.failed_tasks[1] == "call" and e.failures[1].task == "boom" and e.failures[1].execution_id == child.id)

-- A follow reports the same reason.
ok, e = pcall(function() for _ in executions.follow(run.id) do end end)
assert(not ok and tostring(e):find(reason, 1, true), tostring(e))

-- Each error about an execution names it in `execution_id`.
do
  local execution_id = "4sJf8lYQ0000000000000"
  for _, action in ipairs { "kill", "pause", "resume", "restart", "replay", "force_run" } do
    local ok, e = pcall(kestra.executions[action], execution_id)
    assert(not ok and e.execution_id == execution_id, action .. ": " .. tostring(e))
  end
  kestra.flows.create(([[
id: long
namespace: %s
tasks:
  - {id: p, type: io.kestra.plugin.core.flow.Pause}
]]):format((...)))
  local ok, e = pcall(kestra.executions.run, (...), "long", { timeout = "50ms" })
  assert(not ok and e.code == "timeout" and kestra.executions.get(e.execution_id).flow_id == "long", tostring(e))
  kestra.executions.kill(e.execution_id)
end
