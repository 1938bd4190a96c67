-- An action on many executions: their ids, and its effect.
local ns = ...
local flows, executions = kestra.flows, kestra.executions
flows.create("id: sleeps\nnamespace: " .. ns .. "\ntasks:\n  - {id: s, type: io.kestra.plugin.core.flow.Sleep, duration: PT1M}\n")
flows.create("id: plain\nnamespace: " .. ns .. "\ntasks:\n  - {id: x, type: io.kestra.plugin.core.debug.Return, format: hello}\n")

local a, b = executions.create(ns, "sleeps"), executions.create(ns, "sleeps")
local killed = executions.bulk("kill", { a, b.id })
assert(#killed.ids == 2 and killed.done)
assert(a:result().state == "KILLED" and b:result().state == "KILLED")

local done = { executions.run(ns, "plain"), executions.run(ns, "plain") }
local replayed = executions.bulk("replay", done)
assert(#replayed.replays == 2 and replayed.replays[1] ~= replayed.replays[2])
for i, id in ipairs(replayed.replays) do
  assert(executions.wait(id).raw.parentId == done[i].id)
end
-- A search can find an execution some time after its end.
local function wait_until_found(count, filters)
  for _ = 1, 500 do
    local found = 0
    for _ in executions.each { filters = filters } do found = found + 1 end
    if found == count then return end
    kestra.task.sleep(0.02)
  end
  error("the search does not find " .. count)
end
wait_until_found(4, { namespace = ns, flowId = "plain" })
executions.bulk("set_labels", nil, { labels = { team = "ops" }, filters = { namespace = ns, flowId = "plain" } })
assert(done[1]:refresh().labels.team == "ops" and executions.get(replayed.replays[2]).labels.team == "ops")
assert(#executions.bulk("delete", nil, { filters = { flowId = "sleeps", namespace = ns } }).ids == 2)
assert(executions.get(a.id) == nil)
assert(#executions.bulk("kill", {}).ids == 0)

local function fails(code, expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == code and tostring(e):find(expected, 1, true), tostring(e))
end
fails("invalid", 'unknown action "explode"', executions.bulk, "explode", {})
fails("invalid", "set_labels needs labels", executions.bulk, "set_labels", { done[1] })
fails("invalid", "doesnotexist", executions.bulk, "kill", { "doesnotexist" })
