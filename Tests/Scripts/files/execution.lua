-- Files of executions, by their kestra:// addresses.
local ns = ...
local files, executions = kestra.files, kestra.executions
local path = os.tmpname()
do
  local f <close> = assert(io.open(path, "wb"))
  f:write("col\n1\n2\n")
end
kestra.flows.deploy(([[
id: typed
namespace: %s
inputs:
  - { id: rows, type: FILE }
tasks:
  - { id: hello, type: io.kestra.plugin.core.log.Log, message: "{{ inputs.rows }}" }
]]):format(ns))
local run = executions.run(ns, "typed", { inputs = { rows = files.input(path, "rows.csv") } })
local address = run.inputs.rows
assert(address:find("^kestra://.*/rows%.csv$"), address)
assert(files.read(run, address) == "col\n1\n2\n")
assert(files.read(run.id, address) == "col\n1\n2\n")
os.remove(path)
assert(files.download(run, address, path) == 8)
os.remove(path)
local ok, e = pcall(files.read, run, "kestra:///somewhere/else")
assert(not ok and e.code == "invalid", tostring(e))
