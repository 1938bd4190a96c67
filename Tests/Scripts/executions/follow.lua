local ns = ...
local flows, executions = kestra.flows, kestra.executions
flows.deploy(([[
id: follow
namespace: %s
tasks:
  - {id: one, type: io.kestra.plugin.core.log.Log, message: first}
  - {id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT0.3S}
  - {id: two, type: io.kestra.plugin.core.log.Log, message: second, level: WARN}
]]):format(ns))
local lines, states = {}, {}
local run = executions.create(ns, "follow")
for event in run:follow { logs = "INFO" } do
  if event.kind == "log" then lines[#lines + 1] = event.level .. " " .. event.message end
  if event.kind == "state" then states[#states + 1] = event.state end
end
assert(table.concat(lines, "|") == "INFO first|INFO Waiting for PT0.3S|WARN second", table.concat(lines, "|"))
assert(states[#states] == "SUCCESS", table.concat(states, " "))
assert(run.state == "SUCCESS")

-- An ended execution has its lines and its end, also by id. A level excludes lower levels.
lines = {}
for event in executions.follow(run.id, { logs = "WARN" }) do
  if event.kind == "log" then lines[#lines + 1] = event.message end
end
assert(table.concat(lines, "|") == "second", table.concat(lines, "|"))

-- A reader can stop early.
local again = executions.create(ns, "follow")
for _ in again:follow() do break end
assert(again:result().state == "SUCCESS")

local ok, e = pcall(executions.follow, "doesnotexist00000000000")
assert(not ok and e.code == "not_found", tostring(e))
