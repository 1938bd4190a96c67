-- kestra.connect: another server, or the same one as somebody else.
local address = ...
local function as(options)
  options.url = address
  return kestra.connect(options)
end

local other = as { username = "admin@kestra.io", password = "Kestra123!" }
other.flows.create("id: c\nnamespace: t.connect\ntasks:\n  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}\n")
assert(kestra.flows.get("t.connect", "c").id == "c")
assert(other.flows ~= kestra.flows and other.kv and other.triggers)
assert(other.request("GET", "/api/v1/{tenant}/flows/t.connect/c").status == 200)

local function fails(code, expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == code and tostring(e):find(expected, 1, true), tostring(e))
  assert(not tostring(e):find("hush", 1, true))
end
local wrong = as { username = "admin@kestra.io", password = "hush" }
fails("unauthorized", "does not accept the password of user admin@kestra.io", wrong.flows.get, "a", "b")
fails("unauthorized", "wants credentials and none were given", as({}).flows.get, "a", "b")
fails("invalid", "give the url of a server or the name of a context", kestra.connect, { username = "u" })
fails("invalid", "did you mean username?", as, { usernam = "u" })
fails("not_found", "no-such-context", kestra.connect, { context = "no-such-context" })
