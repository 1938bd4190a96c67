-- The operations of the table, by name, and searches item by item.
local ns = ...
local executions, flows, triggers = kestra.executions, kestra.flows, kestra.triggers
for i = 1, 5 do
  flows.create(("id: f%d\nnamespace: %s\ntasks:\n  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}\n"):format(i, ns))
end
local run = executions.run(ns, "f1", { labels = { team = "ops" } })
executions.run(ns, "f2")

-- One page of the server.
local page = flows.search { size = 2, sort = "id:asc", filters = { namespace = ns } }
assert(#page.results == 2 and page.total == 5)

-- All items of all pages.
local ids = {}
for flow in flows.each { page_size = 2, filters = { namespace = ns } } do ids[#ids + 1] = flow.id end
assert(table.concat(ids, " ") == "f1 f2 f3 f4 f5", table.concat(ids, " "))
-- A search can find an execution some time after its end.
local found = {}
local until_found = os.time() + 10
repeat
  for item in executions.each { filters = { { "labels", "EQUALS", "ops", "team" }, namespace = ns, state = { "SUCCESS", "FAILED" } } } do
    found[#found + 1] = item.id
  end
until #found > 0 or os.time() > until_found
assert(#found == 1 and found[1] == run.id)
for _ in executions.each { filters = { namespace = ns .. ".child" } } do error("nothing is there") end

-- Path arguments, query, and results.
assert(executions.flow_of { executionId = run.id }.id == "f1")
local kinds = {}
for event in executions.follow_dependencies { executionId = run.id } do kinds[#kinds + 1] = event.kind end
assert(kinds[1] == "start" and kinds[#kinds] == "end-all", table.concat(kinds, " "))
for event in kestra.logs.follow { executionId = run.id } do
  if event.data.message == "m" then break end
end
assert(type(triggers.search { size = 10 }.results) == "table")
assert(require "kestra.triggers" == triggers)

local function fails(code, expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == code and tostring(e):find(expected, 1, true), tostring(e))
end
fails("invalid", "did you mean sort?", flows.search, { sart = "id:asc" })
fails("invalid", "executionId is missing", executions.graph, {})
fails("invalid", "a condition is { field, comparison, value }", flows.search, { filters = { { "namespace", "x" } } })
fails("invalid", "a page of 1001 is not possible", flows.each, { page_size = 1001 })
assert(flows.no_such_verb == nil and kestra.no_such_part == nil)

-- A condition of a filter is checked before it is sent.
for expected, filters in pairs {
  ["the field of a condition must be text, got table"] = { { {}, "EQUALS", 1 } },
  ["the comparison of a condition must be text, got table"] = { { "labels", {}, 1 } },
  ["the key of a condition must be text, got table"] = { { "labels", "EQUALS", 1, {} } },
  ["the field of a filter must be text, got number"] = { [1.5] = 2 },
  ["the field of a filter must be text, got boolean"] = { [true] = 2 },
} do
  local ok, e = pcall(kestra.executions.search, { filters = filters })
  assert(not ok and e.code == "invalid" and tostring(e):find("executions.search: " .. expected, 1, true), tostring(e))
end
