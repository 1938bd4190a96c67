-- Triggers of a flow: read, disable, enable, backfill.
local ns = ...
local flows, triggers = kestra.flows, kestra.triggers
flows.create(([[
id: sched
namespace: %s
tasks:
  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}
triggers:
  - {id: daily, type: io.kestra.plugin.core.trigger.Schedule, cron: "0 3 * * *"}
]]):format(ns))

local function eventually(read)
  for _ = 1, 100 do
    local value = read()
    if value then return value end
    kestra.task.sleep(0.02)
  end
  error("it does not come")
end

local daily = eventually(function()
  local found = triggers.get(ns, "sched", "daily")
  return found.next_date and found
end)
assert(daily.id == "daily" and daily.flow_id == "sched" and daily.namespace == ns)
assert(daily.disabled == false)
assert(triggers.get(ns, "sched", "nope") == nil)
assert(#triggers.list(ns, "sched") == 1)
assert(triggers.get(ns, "missing", "daily") == nil)
-- The triggers of a flow that does not exist are an error.
local listed, missing = pcall(triggers.list, ns, "missing")
assert(not listed and missing.code == "not_found", tostring(missing))
assert(tostring(missing):find("flow " .. ns .. ".missing does not exist", 1, true), tostring(missing))

assert(triggers.disable(ns, "sched", "daily").disabled)
assert(triggers.get(ns, "sched", "daily").disabled)
local enabled = triggers.enable(ns, "sched", "daily")
assert(not enabled.disabled and not triggers.get(ns, "sched", "daily").disabled)

-- A search has the same shape on all versions.
local item = triggers.search { filters = { namespace = ns } }.results[1]
assert(item.trigger.cron == "0 3 * * *" and item.state.triggerId == "daily")
for found in triggers.each { filters = { namespace = ns } } do assert(found.trigger.id == "daily") end

local filled = triggers.backfill(ns, "sched", "daily", { from = "2026-11-18T00:00:00Z", to = "2026-11-18T12:00:00Z" })
assert(filled.raw.backfill.start:find "^2026%-11%-18")

local function fails(code, expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == code and tostring(e):find(expected, 1, true), tostring(e))
end
fails("invalid", "is not a date with time and zone", triggers.backfill, ns, "sched", "daily", { from = "tomorrow" })
fails("invalid", "option from must be a date with time and zone", triggers.backfill, ns, "sched", "daily", {})
fails("invalid", "trigger id must be text", triggers.disable, ns, "sched")
fails("not_found", "", triggers.disable, ns, "sched", "nope")
