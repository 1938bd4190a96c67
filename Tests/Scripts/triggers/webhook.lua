-- The triggers of a flow are listed even if the server has no state for them.
local ns = ...
local triggers = kestra.triggers
kestra.flows.create(([[
id: hook
namespace: %s
tasks:
  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}
triggers:
  - {id: web, type: io.kestra.plugin.core.trigger.Webhook, key: a-key-of-some-length}
]]):format(ns))
local list = triggers.list(ns, "hook")
assert(#list == 1, #list)
local web = list[1]
assert(web.id == "web" and web.flow_id == "hook" and web.namespace == ns and web.disabled == false)
assert(web.type:find "Webhook" and web.next_date == nil and web.raw.trigger.id == "web")
assert(triggers.get(ns, "hook", "web").id == "web")
assert(triggers.get(ns, "hook", "nope") == nil)
assert(not pcall(triggers.list, ns, "nope"))
