local ns = ...
local flows, executions = kestra.flows, kestra.executions
flows.deploy(([[
id: typed
namespace: %s
inputs:
  - {id: s, type: STRING}
  - {id: n, type: INT, defaults: 5}
  - {id: b, type: BOOL, defaults: false}
  - {id: j, type: JSON, required: false}
  - {id: f, type: FILE, required: false}
tasks:
  - {id: hello, type: io.kestra.plugin.core.log.Log, message: "{{ inputs.s }}"}
]]):format(ns))
local path = os.tmpname()
local file = assert(io.open(path, "w"))
file:write("col\n1\n")
file:close()
local run = executions.create(ns, "typed", {
  inputs = { s = "é\n\"x\"", n = 7, b = true, j = { a = { 1, 2 } }, f = kestra.files.input(path, "data.csv") },
  labels = { team = "ops" },
})
os.remove(path)
assert(#run.id > 10 and run.namespace == ns and run.flow_id == "typed")
local done = run:wait { timeout = "20s" }
assert(done.state == "SUCCESS", done.state)
assert(done.labels.team == "ops")
assert(done.inputs.s == "é\n\"x\"" and done.inputs.n == 7 and done.inputs.b == true)
assert(done.inputs.j.a[2] == 2)
assert(done.inputs.f:find("data.csv", 1, true), done.inputs.f)

-- Errors name the invalid option.
for _, case in ipairs {
  { { inputs = "x" }, "inputs must be a table" },
  { { input = {} }, "did you mean inputs?" },
  { { inputs = { s = print } }, "input s must be text" },
  { { labels = { [1] = "x" } }, "labels must have names as keys" },
} do
  local ok, e = pcall(executions.create, ns, "typed", case[1])
  assert(not ok and e.code == "invalid" and e.message:find(case[2], 1, true), tostring(e))
end
local ok, e = pcall(executions.create, ns, "nope")
assert(not ok and e.code == "not_found", tostring(e))
ok, e = pcall(executions.create, ns, "typed")
assert(not ok and e.code == "invalid" and e.status == 422, tostring(e))
