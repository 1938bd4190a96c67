-- The main functions need no grants: deploy, run, follow, keys, files by content, concurrency.
local ns = "t.restricted.pipeline"
local outcome, flow = kestra.flows.deploy [[
id: hello
namespace: t.restricted.pipeline
inputs:
  - { id: name, type: STRING }
tasks:
  - { id: greet, type: io.kestra.plugin.core.log.Log, message: "hello {{ inputs.name }}" }
outputs:
  - { id: said, type: STRING, value: "hello {{ inputs.name }}" }
]]
assert(outcome == "created" and flow.id == "hello")
local lines = {}
local run = kestra.executions.create(ns, "hello", { inputs = { name = "Ada" }, labels = { team = "ops" } })
for event in run:follow { logs = "INFO" } do
  if event.kind == "log" then lines[#lines + 1] = event.message end
end
assert(run.state == "SUCCESS" and run.outputs.said == "hello Ada" and table.concat(lines):find("hello Ada", 1, true))
local runs = kestra.task.map({ "a", "b", "c" }, function(name)
  return kestra.executions.run(ns, "hello", { inputs = { name = name }, timeout = "1m" })
end)
assert(#runs == 3 and runs[3].outputs.said == "hello c")
kestra.kv.set(ns, "last", { run = run.id })
assert(kestra.kv.get(ns, "last").run == run.id)
kestra.files.upload(ns, "q.sql", { content = "select 1" })
assert(kestra.files.read(ns, "q.sql") == "select 1")
assert(kestra.request("GET", "/api/v1/{tenant}/flows/" .. ns .. "/hello").status == 200)
assert(#kestra.logs.get(run) > 0)
