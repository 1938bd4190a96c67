-- Inputs, filters, dates of schedules and time limits take dates and durations of kestra.time.
local ns = ...
local executions, time, task = kestra.executions, kestra.time, kestra.task
kestra.flows.deploy(([[
id: dated
namespace: %s
inputs:
  - {id: day, type: DATE}
  - {id: start, type: DATETIME}
  - {id: clock, type: TIME}
  - {id: length, type: DURATION}
tasks:
  - {id: hello, type: io.kestra.plugin.core.log.Log, message: "{{ inputs.day }}"}
triggers:
  - {id: daily, type: io.kestra.plugin.core.trigger.Schedule, cron: "0 3 * * *"}
]]):format(ns))

local start = time.datetime "2026-11-20T10:05:06Z"
local inputs = {
  day = time.date "2026-11-20", start = start, clock = time.format(start, "HH:mm:ss"), length = time.duration "90m",
}
local run = executions.run(ns, "dated", { inputs = inputs, timeout = time.duration "30s", retry = time.duration "20s" })
assert(run.inputs.day == "2026-11-20" and time.datetime(run.inputs.start) == start)
assert(run.inputs.clock:find "^10:05:06" and time.duration(run.inputs.length) == time.duration "90m")
assert(run:wait { timeout = time.duration "10s" }.state == "SUCCESS")

local function refused(expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == "invalid" and tostring(e):find(expected, 1, true), tostring(e))
end
inputs.start = time.duration "1h"
refused("input start", executions.run, ns, "dated", { inputs = inputs })
refused("option timeout must be a length of time", run.wait, run, { timeout = start })
refused("option inputs must be a table, got the date 2026-11-20", executions.create, ns, "dated", { inputs = inputs.day })
refused("option schedule_date must be a date with time and zone, as text or a value of kestra.time.datetime, got the date",
  executions.create, ns, "dated", { inputs = inputs, schedule_date = inputs.day })

-- A schedule date.
inputs.start = start
local later = executions.create(ns, "dated", { inputs = inputs, schedule_date = time.from_now "1h" })
assert(later.state == "CREATED" and time.datetime(later.raw.scheduleDate) > time.from_now "50m", later.state)
later:kill()

-- Filters and parameters of operations.
local began = time.datetime(run.raw.state.startDate)
local found = 0
for _ = 1, 100 do
  found = executions.search {
    filters = { namespace = ns, { "startDate", "GREATER_THAN_OR_EQUAL_TO", began - time.duration "1s" } },
  }.total
  if found > 0 then break end
  task.sleep(time.duration "50ms")
end
assert(found >= 1, found)
assert(executions.search {
  filters = { namespace = ns, { "startDate", "LESS_THAN_OR_EQUAL_TO", began - time.duration "1h" } },
}.total == 0)
refused("is not a date with time and zone", executions.search, {
  filters = { { "startDate", "LESS_THAN_OR_EQUAL_TO", time.date "2026-11-20" } },
})
assert(executions.search { filters = { namespace = ns, timeRange = time.duration "1h" } }.total >= 1)

-- A backfill.
local filled = kestra.triggers.backfill(ns, "dated", "daily", {
  from = time.datetime "2026-11-18T00:00:00Z", to = time.datetime(time.date "2026-11-18") + time.duration "12h", inputs = inputs,
})
assert(time.datetime(filled.raw.backfill.start) == time.datetime "2026-11-18T00:00:00Z")

-- Tasks.
local ok, e = pcall(task.timeout, time.duration "20ms", task.sleep, time.duration "1h")
assert(not ok and e.code == "timeout", tostring(e))
ok, e = pcall(task.sleep, time.date "2026-11-20")
assert(not ok and tostring(e):find("'2026-11-20' is not a duration", 1, true), tostring(e))
