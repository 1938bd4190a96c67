-- One thing done to many executions: which they were, and that they show it.
local flows, executions = kestra.flows, kestra.executions
flows.create "id: sleeps\nnamespace: t.bulk\ntasks:\n  - {id: s, type: io.kestra.plugin.core.flow.Sleep, duration: PT1M}\n"
flows.create "id: plain\nnamespace: t.bulk\ntasks:\n  - {id: x, type: io.kestra.plugin.core.debug.Return, format: hello}\n"

local a, b = executions.create("t.bulk", "sleeps"), executions.create("t.bulk", "sleeps")
local killed = executions.bulk("kill", { a, b.id })
assert(#killed.ids == 2 and killed.done)
assert(a:result().state == "KILLED" and b:result().state == "KILLED")

local done = { executions.run("t.bulk", "plain"), executions.run("t.bulk", "plain") }
local replayed = executions.bulk("replay", done)
assert(#replayed.replays == 2 and replayed.replays[1] ~= replayed.replays[2])
for i, id in ipairs(replayed.replays) do
  assert(executions.wait(id).raw.parentId == done[i].id)
end
executions.bulk("set_labels", nil, { labels = { team = "ops" }, filters = { namespace = "t.bulk", flowId = "plain" } })
assert(done[1]:refresh().labels.team == "ops" and executions.get(replayed.replays[2]).labels.team == "ops")
assert(#executions.bulk("delete", nil, { filters = { flowId = "sleeps", namespace = "t.bulk" } }).ids == 2)
assert(executions.get(a.id) == nil)
assert(#executions.bulk("kill", {}).ids == 0)

local function fails(code, expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == code and tostring(e):find(expected, 1, true), tostring(e))
end
fails("invalid", "an empty filter would mean every execution", executions.bulk, "delete", nil, { filters = {} })
fails("invalid", "an empty filter would mean every execution", executions.bulk, "delete")
fails("invalid", "filters[namespace][EQUALS]: the value is empty", executions.bulk, "delete", nil, { filters = { namespace = "" } })
fails("invalid", "give either a list of executions or filters", executions.bulk, "kill", {}, { filters = { state = "RUNNING" } })
fails("invalid", 'there is no action "explode"', executions.bulk, "explode", {})
fails("invalid", "set_labels needs labels", executions.bulk, "set_labels", { done[1] })
fails("invalid", "doesnotexist", executions.bulk, "kill", { "doesnotexist" })
