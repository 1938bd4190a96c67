-- An error names the function that was called.
local ns = ...
local files = kestra.files
files.upload(ns, "a.txt", { content = "a" })
local function named(operation, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.operation == operation and tostring(e):find(operation .. ": ", 1, true), tostring(e))
end
named("files.download", files.download, ns, "a.txt", "/dev/full")
named("files.export", files.export, ns, "/dev/full")
local other = kestra.connect { url = "http://127.0.0.1:1" }
named("files.download", other.files.download, ns, "a.txt", "/tmp/never")
named("files.read", other.files.read, ns, "a.txt")
named("files.list", other.files.list, ns)
named("flows.deploy", other.flows.deploy, "id: f\nnamespace: n\ntasks: []\n")
named("executions.create", other.executions.create, ns, "f")
named("executions.wait", other.executions.wait, "anything")
named("executions.change_state", other.executions.change_state, "anything", "FAILED")
named("outputs.list", other.outputs.list, "anything")
named("kv.list", other.kv.list, ns)
named("logs.get", other.logs.get, "anything")
named("triggers.disable", other.triggers.disable, ns, "f", "t")
