-- The inputs of a resume, a replay and a backfill are checked as those of a create, before anything changes.
local ns = ...
local flows, executions, triggers = kestra.flows, kestra.executions, kestra.triggers
flows.create(([[
id: etl
namespace: %s
inputs:
  - {id: day, type: STRING}
  - {id: rows, type: INT, defaults: 3}
  - {id: full, type: BOOL, defaults: false}
tasks:
  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}
triggers:
  - {id: daily, type: io.kestra.plugin.core.trigger.Schedule, cron: "0 3 * * *", inputs: {day: mon}}
]]):format(ns))
flows.create(([[
id: approve
namespace: %s
tasks:
  - id: wait
    type: io.kestra.plugin.core.flow.Pause
    onResume:
      - {id: approved, type: BOOL}
      - {id: reason, type: STRING, required: false}
  - {id: answer, type: io.kestra.plugin.core.debug.Return, format: "{{ outputs.wait.onResume.approved }}"}
]]):format(ns))

local function refused(expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == "invalid" and tostring(e):find(expected, 1, true), tostring(e))
end

-- A resume.
local run = executions.create(ns, "approve")
for event in run:follow() do
  if event.kind == "state" and event.state == "PAUSED" then break end
end
for value, expected in pairs { maybe = '"maybe" is neither true nor false', yes = '"yes" is neither true nor false' } do
  refused(expected, run.resume, run, { inputs = { approved = value } })
end
refused("input approvd: the pause has no such input (it has approved, reason)", run.resume, run, {
  inputs = { approvd = true, approved = true },
})
refused("empty text", run.resume, run, { inputs = { approved = true, reason = "" } })
assert(executions.get(run.id).state == "PAUSED")
run:resume { inputs = { approved = true, reason = "fine" } }
assert(run:wait().state == "SUCCESS" and run:tasks()[2].outputs.value == "true")

-- A replay keeps the inputs that are not given.
local old = executions.run(ns, "etl", { inputs = { day = "mon", rows = 9 } })
refused("input dayy: the flow has no such input (it has day, rows, full)", old.replay, old, { inputs = { dayy = "x" } })
refused('"yes" is neither true nor false', old.replay, old, { inputs = { full = "yes" } })
local function replayed(options)
  local again = old:replay(options):wait()
  assert(again.state == "SUCCESS" and again.id ~= old.id)
  return again.inputs
end
local inputs = replayed { inputs = { day = "tue" } }
assert(inputs.day == "tue" and inputs.rows == 9, kestra.json.encode(inputs))
inputs = replayed { inputs = { day = "tue" }, defaults = true }
assert(inputs.day == "tue" and inputs.rows == 3, kestra.json.encode(inputs))
refused("input day", old.replay, old, { inputs = { rows = 1 }, defaults = true })
inputs = replayed()
assert(inputs.day == "mon" and inputs.rows == 9, kestra.json.encode(inputs))

-- A backfill: the trigger may have the inputs that are not given.
local function backfill(given)
  return triggers.backfill(ns, "etl", "daily", { from = "2026-11-01T00:00:00Z", to = "2026-11-02T00:00:00Z", inputs = given })
end
refused("input rowz: the flow has no such input", backfill, { rowz = 1 })
refused('"yes" is neither true nor false', backfill, { full = "yes" })
assert(backfill { rows = 5 }.id == "daily")
