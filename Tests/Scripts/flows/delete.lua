local flows = kestra.flows
flows.create("id: x\nnamespace: t.delete\ntasks:\n  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}\n")
assert(flows.delete("t.delete", "x") == true)
assert(flows.get("t.delete", "x") == nil)
assert(flows.delete("t.delete", "x") == false)
