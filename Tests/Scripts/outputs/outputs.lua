-- Outputs of tasks, equal on all versions.
local ns = ...
kestra.flows.create(([[
id: f
namespace: %s
tasks:
  - {id: a, type: io.kestra.plugin.core.debug.Return, format: first}
  - {id: b, type: io.kestra.plugin.core.log.Log, message: m}
]]):format(ns))
local outputs = kestra.outputs
local run = kestra.executions.run(ns, "f")

local list = outputs.list(run)
assert(list[1].task == "a" and list[1].outputs.value == "first")
assert(next(list[2].outputs) == nil)
assert(outputs.get(run, "a").value == "first")
assert(outputs.get(run.id, list[1].task_run).value == "first")

-- Before 2.0, the task runs of a loop differ by their value.
if not kestra.request("GET", "/api/v1/configs").body.version:find "^2" then
  kestra.flows.create(([[
id: loop
namespace: %s
tasks:
  - id: each
    type: io.kestra.plugin.core.flow.ForEach
    values: ["x", "y"]
    tasks:
      - {id: c, type: io.kestra.plugin.core.debug.Return, format: "got {{ taskrun.value }}"}
]]):format(ns))
  local looped = kestra.executions.run(ns, "loop")
  assert(outputs.get(looped, "c", { value = "x" }).value == "got x" and outputs.get(looped, "c").value == "got y")
end
assert(outputs.get(run, "nope") == nil)

local ok, e = pcall(outputs.list, "4sJf8lYQ0000000000000")
assert(not ok and e.code == "not_found", tostring(e))
