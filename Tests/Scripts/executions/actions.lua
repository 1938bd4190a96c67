-- Actions on one execution: each returns the execution, on all versions.
local ns = ...
local flows, executions = kestra.flows, kestra.executions
local function flow(id, tasks) flows.create(("id: %s\nnamespace: %s\ntasks:\n%s"):format(id, ns, tasks)) end
flow("waits", "  - {id: p, type: io.kestra.plugin.core.flow.Pause}\n  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}\n")
flow("fails", "  - {id: x, type: io.kestra.plugin.core.execution.Fail}\n")
flow("plain", "  - {id: x, type: io.kestra.plugin.core.debug.Return, format: hello}\n")

-- Pause and resume.
local run = executions.create(ns, "waits")
for event in run:follow() do
  if event.state == "PAUSED" and event.kind == "state" then run:resume() end
end
assert(run.state == "SUCCESS")

-- A restart keeps the id; a replay has a new one.
local failed = executions.create(ns, "fails"):result()
assert(failed.state == "FAILED")
assert(executions.restart(failed).id == failed.id)
assert(failed:result().state == "FAILED")
local done = executions.run(ns, "plain")
local again = done:replay()
assert(again.id ~= done.id and again.flow_id == "plain" and again:wait().state == "SUCCESS")
assert(executions.replay(done.id):wait().state == "SUCCESS")

-- State and labels of an ended execution.
assert(failed:change_state("SUCCESS").id == failed.id)
local labelled = done:set_labels { team = "ops" }
assert(labelled == done and executions.get(done.id).labels.team == "ops")
assert(done:eval("{{ 1 + 2 }}", { task_run = done:refresh().raw.taskRunList[1].id }) == "3")

assert(done:delete() == true and executions.get(done.id) == nil and done:delete() == false)

local function fails(code, expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == code and tostring(e):find(expected, 1, true), tostring(e))
end
fails("invalid", "the name must not contain a colon", failed.set_labels, failed, { ["a:b"] = "c" })
fails("invalid", "labels that begin with system.", failed.set_labels, failed, { ["system.x"] = "c" })
fails("invalid", "did you mean revision?", executions.restart, failed, { revison = 1 })
fails("not_found", "", executions.resume, "4sJf8lYQ0000000000000")

-- An object can be made only of a description.
for expected, raw in pairs {
  ["with id and state"] = coroutine.create(print),
  ["raw must be the description"] = { id = "x", state = "SUCCESS" },
  ["labels of raw must be a list"] = { id = "x", state = { current = "SUCCESS" }, labels = 1 },
  ["each label of raw must have"] = { id = "x", state = { current = "SUCCESS" }, labels = { 1 } },
} do
  fails("invalid", expected, executions.from, raw)
end
assert(executions.from({ id = "x", state = { current = "SUCCESS" } }).state == "SUCCESS")
