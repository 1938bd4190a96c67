local ns = ...
local flows, executions, logs = kestra.flows, kestra.executions, kestra.logs
flows.deploy(([[
id: logs
namespace: %s
tasks:
  - {id: one, type: io.kestra.plugin.core.log.Log, message: quiet}
  - {id: two, type: io.kestra.plugin.core.log.Log, message: loud, level: ERROR}
]]):format(ns))
local run = executions.run(ns, "logs")
local function messages(list)
  local found = {}
  for i, entry in ipairs(list) do found[i] = entry.message end
  return table.concat(found, "|")
end
assert(messages(logs.get(run)) == "quiet|loud", messages(logs.get(run)))
assert(messages(logs.get(run.id, { level = "WARN" })) == "loud")
assert(messages(logs.get(run, { task = "one" })) == "quiet")
local two = kestra.outputs.list(run)[2].task_run
assert(messages(logs.get(run, { task_run = two, attempt = 0 })) == "loud")
assert(#logs.get(run, { task = "one", level = "ERROR" }) == 0)
assert(logs.download({ executionId = run.id, taskId = "one" }):find "quiet")
assert(not logs.download({ executionId = run.id, taskId = "one" }):find "loud")
local ok, e = pcall(logs.get, "doesnotexist00000000000")
assert(not ok and e.code == "not_found", tostring(e))
assert(#logs.get(run, { level = "ERROR" }) == 1)

-- A task or a task run that the execution cannot have is an error; a task that wrote nothing has an empty list.
ok, e = pcall(logs.get, run, { task = "three" })
assert(not ok and e.code == "not_found", tostring(e))
assert(tostring(e):find([[has no task "three"; its tasks are one, two]], 1, true), tostring(e))
ok, e = pcall(logs.get, run, { task_run = "nosuchrun" })
assert(not ok and e.code == "not_found" and e.message:find("nosuchrun", 1, true), tostring(e))
ok, e = pcall(logs.get, run, { level = "LOUD" })
assert(not ok and e.code == "invalid" and e.message:find("LOUD", 1, true), tostring(e))
