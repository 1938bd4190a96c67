-- Metrics of an execution and of a flow.
local ns = ...
kestra.flows.create(([[
id: f
namespace: %s
tasks:
  - id: publish
    type: io.kestra.plugin.core.metric.Publish
    metrics:
      - {type: counter, name: rows, value: 3, tags: {table: a}}
  - {id: other, type: io.kestra.plugin.core.log.Log, message: m}
]]):format(ns))
local metrics = kestra.metrics
local run = kestra.executions.run(ns, "f")

local found = metrics.get(run)
assert(#found == 1, #found)
assert(found[1].name == "rows" and found[1].value == 3 and found[1].taskId == "publish" and found[1].tags.table == "a")
assert(#metrics.get(run.id, { task = "publish" }) == 1 and #metrics.get(run, { task = "other" }) == 0)
assert(#metrics.get(run, { task_run = found[1].taskRunId }) == 1)
assert(metrics.names(ns, "f")[1] == "rows" and metrics.names(ns, "f", "publish")[1] == "rows")
assert(metrics.tasks(ns, "f")[1] == "publish")
local ok, e = pcall(metrics.get, nil)
assert(not ok and tostring(e):find("execution must be text, got nil", 1, true), tostring(e))
ok, e = pcall(metrics.aggregate, ns, "f", "rows", { by = "day" })
assert(not ok and tostring(e):find("unknown option by", 1, true), tostring(e))
