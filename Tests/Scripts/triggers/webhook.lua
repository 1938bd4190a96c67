-- A flow's own triggers are listed though the server has no state of them.
local triggers = kestra.triggers
kestra.flows.create [[
id: hook
namespace: t.hook
tasks:
  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}
triggers:
  - {id: web, type: io.kestra.plugin.core.trigger.Webhook, key: a-key-of-some-length}
]]
local list = triggers.list("t.hook", "hook")
assert(#list == 1, #list)
local web = list[1]
assert(web.id == "web" and web.flow_id == "hook" and web.namespace == "t.hook" and web.disabled == false)
assert(web.type:find "Webhook" and web.next_date == nil and web.raw.trigger.id == "web")
assert(triggers.get("t.hook", "hook", "web").id == "web")
assert(triggers.get("t.hook", "hook", "nope") == nil)
assert(#triggers.list("t.hook", "nope") == 0)
