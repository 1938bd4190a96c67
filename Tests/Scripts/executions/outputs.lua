local ns = ...
local flows, executions = kestra.flows, kestra.executions
flows.deploy(([[
id: outs
namespace: %s
inputs:
  - {id: who, type: STRING, defaults: world}
tasks:
  - {id: ret, type: io.kestra.plugin.core.debug.Return, format: "hello {{ inputs.who }}"}
outputs:
  - {id: said, type: STRING, value: "{{ outputs.ret.value }}"}
]]):format(ns))
assert(executions.run(ns, "outs").outputs.said == "hello world")
local all = kestra.task.map({ "a", "b", "c" }, function(who)
  return executions.run(ns, "outs", { inputs = { who = who } }).outputs.said
end, { limit = 2 })
assert(table.concat(all, "|") == "hello a|hello b|hello c", table.concat(all, "|"))
