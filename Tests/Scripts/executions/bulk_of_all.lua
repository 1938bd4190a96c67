-- Needs the sandbox: the refused calls would delete or change every execution of the server.
local executions = kestra.executions
local function refuses(expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == "invalid" and tostring(e):find(expected, 1, true), tostring(e))
end
refuses("an empty filter would mean every execution", executions.bulk, "delete", nil, { filters = {} })
refuses("an empty filter would mean every execution", executions.bulk, "delete")
refuses("filters[namespace][EQUALS]: the value is empty", executions.bulk, "delete", nil, { filters = { namespace = "" } })
refuses("a call by query without a filter", executions.set_labels_by_query, { json = { { key = "a", value = "b" } } })
refuses("give either a list of executions or filters", executions.bulk, "kill", {}, { filters = { state = "RUNNING" } })
