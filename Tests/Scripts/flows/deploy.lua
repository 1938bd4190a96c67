local ns = ...
local flows = kestra.flows
local source = "id: d\nnamespace: " .. ns .. "\ntasks:\n  - {id: x, type: io.kestra.plugin.core.log.Log, message: one}\n"

local outcome, flow = flows.deploy(source)
assert(outcome == "created" and flow.revision == 1)
outcome, flow = flows.deploy(source)
assert(outcome == "unchanged" and flow.revision == 1, outcome)
outcome, flow = flows.deploy((source:gsub("one", "two")))
assert(outcome == "updated" and flow.revision == 2, outcome)

-- A text without a line break is a path.
local path = os.tmpname()
local file = assert(io.open(path, "w"))
file:write(source)
file:close()
outcome, flow = flows.deploy(path)
assert(outcome == "updated" and flow.revision == 3)
os.remove(path)
local ok, e = pcall(flows.deploy, path)
assert(not ok and e.code == "invalid" and e.message:find(path, 1, true), tostring(e))

-- A refusal of the server has the reason, and changes nothing.
ok, e = pcall(flows.deploy, "id: d\nnamespace: " .. ns .. "\ntasks:\n  - {id: x, type: io.acme.Nope}\n")
assert(not ok and e.code == "invalid" and e.status == 422 and e.message:find("io.acme.Nope", 1, true), tostring(e))
assert(flows.get(ns, "d").revision == 3)

-- A draft does not run: deploying the same source creates a revision that runs.
if kestra.request("GET", "/api/v1/configs").body.version:find "^2" then
  local draft = source:gsub("id: d", "id: draft", 1)
  flows.create(draft, { draft = true })
  assert(not pcall(kestra.executions.create, ns, "draft"))
  outcome, flow = flows.deploy(draft)
  assert(outcome == "updated" and flow.draft == false, outcome)
  assert(flows.deploy(draft) == "unchanged")
  kestra.executions.run(ns, "draft")
end
