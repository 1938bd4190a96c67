local ns = ...
local reply = kestra.request("GET", "/api/v1/configs")
assert(reply.status == 200 and type(reply.body.version) == "string")
assert(reply.headers["content-type"]:find("json", 1, true))

local function search()
  local query = { page = 1, size = 2, ["filters[namespace][EQUALS]"] = ns }
  return kestra.request("GET", "/api/v1/{tenant}/flows/search", { query = query })
end
reply = search()
assert(reply.status == 200 and reply.body.total == 0)

local ok, e = pcall(kestra.request, "GET", "/api/v1/{tenant}/flows/no.such/flow")
assert(not ok and e.code == "not_found" and e.status == 404, tostring(e))
assert(kestra.request("GET", "/api/v1/{tenant}/flows/no.such/flow", { raise = false }).status == 404)
ok, e = pcall(kestra.request, "GET", "no/slash")
assert(not ok and e.code == "invalid", tostring(e))

reply = kestra.request("POST", "/api/v1/{tenant}/flows", {
  body = "id: r\nnamespace: " .. ns .. "\ntasks:\n  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}\n",
  headers = { ["Content-Type"] = "application/x-yaml" },
})
assert(reply.body.id == "r")
assert(search().body.total == 1)
