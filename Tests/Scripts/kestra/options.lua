-- An unknown option, or a value of the wrong type, is an error that names it.
local ns = ...
local executions, flows, kv, files = kestra.executions, kestra.flows, kestra.kv, kestra.files
flows.deploy(([[
id: options
namespace: %s
inputs:
  - {id: name, type: STRING, required: false}
  - {id: count, type: INT, required: false}
tasks:
  - {id: one, type: io.kestra.plugin.core.log.Log, message: hello}
]]):format(ns))

local function refuses(expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and type(e) == "table" and e.code == "invalid" and tostring(e):find(expected, 1, true), tostring(e))
  assert(not tostring(e):find("bad argument", 1, true), tostring(e))
end
local function create(options) return executions.create(ns, "options", options) end

refuses("executions.create: options must be a table, got string", create, "x")
refuses("executions.run: options must be a table, got string", executions.run, ns, "options", "x")
refuses("unknown option timout, did you mean timeout?", executions.run, ns, "options", { timout = 3 })
refuses("option timeout must be a length of time from now on", executions.run, ns, "options", { timeout = "soon" })
refuses("option timeout must be a length of time from now on", executions.run, ns, "options", { timeout = -1 })
refuses("option timeout must be a length of time from now on", executions.run, ns, "options", { timeout = "-5s" })
refuses("option breakpoints must be a list of text, got \"one\"", create, { breakpoints = "one" })
refuses("option breakpoints must be a list of text", create, { breakpoints = { 1 } })
refuses("option revision must be a whole number, got \"1.5\"", create, { revision = "1.5" })
refuses("option kind must be text", create, { kind = 5 })
refuses("option check must be true or false, got \"no\"", create, { check = "no" })
refuses([[option retry must be "never", or a length of time in seconds, as text like "10m" or a duration of kestra.time, ]]
  .. [[got "nevr"]], create, { retry = "nevr" })
refuses("option labels must be a table", create, { labels = "team=ops" })
refuses("empty text for null", create, { inputs = { name = "" } })
assert(create { inputs = { name = kestra.null }, retry = "5s", breakpoints = {} }:wait { timeout = 30.5 }.state == "SUCCESS")

refuses("option verify must be true or false", kv.set, ns, "k", 1, { verify = "yes" })
refuses("option ttl must be a length of time", kv.set, ns, "k", 1, { ttl = "soon" })
refuses("option source must be true or false", flows.get, ns, "options", { source = "yes" })
refuses("option dry_run must be true or false", files.sync, "/tmp", ns, { dry_run = "no" })
refuses("option raise must be true or false", kestra.request, "GET", "/api/v1/configs", { raise = 0 })
refuses("option page_size must be a whole number", executions.each, { page_size = "ten" })

-- Conditions: each is sent, or refused.
local labelled = create { labels = { team = "ops", ["a-b"] = "c,d:e" } }
local function ids(filters)
  local found = {}
  for run in executions.each { filters = filters } do found[#found + 1] = run.id end
  return found
end
labelled:wait()
assert(executions.get(labelled.id).labels["a-b"] == "c,d:e")
if kestra.request("GET", "/api/v1/configs").body.version:find "^[01]" then
  local run = create { labels = { ["a,B"] = "c,d:e" } }
  run:wait()
  assert(executions.get(run.id).labels["a,B"] == "c,d:e")
else
  refuses("Invalid label key", create, { labels = { ["a,B"] = "c,d:e" } })
end
local until_found = os.time() + 10
repeat until #ids { namespace = ns, labels = { team = "ops" } } == 1 or os.time() > until_found
assert(#ids { namespace = ns, labels = { team = "ops" } } == 1)
assert(#ids { namespace = ns, labels = { team = "other" } } == 0)
refuses("filter labels has no value", ids, { labels = {} })
refuses("filter state has no value", ids, { state = {} })
refuses("which servers take for two values", ids, { namespace = { "a,b" } })
refuses("filter namespace must be text", ids, { namespace = { {} } })
refuses("filters must be a table", ids, "namespace=a")
refuses("filters[timeRange][EQUALS]", ids, { timeRange = "a while" })
refuses("status is missing", executions.change_status, { executionId = labelled.id })

-- Headers can be any scalar. A header that cannot be sent is an error of the caller.
assert(kestra.request("GET", "/api/v1/configs", { headers = { ["X-Count"] = 5 } }).status == 200)
refuses("is not the name of a header", kestra.request, "GET", "/api/v1/configs", { headers = { ["X\r\nY"] = "1" } })
refuses("header X-List must be text", kestra.request, "GET", "/api/v1/configs", { headers = { ["X-List"] = {} } })
local ok, e = pcall(kestra.request, "GET", "/api/v1/main/nothing/here")
assert(not ok and e.code == "not_found" and e.message:find("/api/v1/main/nothing/here", 1, true), tostring(e))
refuses("must end before /ui", kestra.connect, { url = "http://h/ui/main/flows" })
