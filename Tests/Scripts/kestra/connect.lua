-- Needs a password: a server without authentication refuses no one.
-- kestra.connect: another server, or another user.
local ns, address = ...
local user, password = os.getenv "KESTRA_USERNAME" or "admin@kestra.io", os.getenv "KESTRA_PASSWORD" or "Kestra123!"
local function as(options)
  options.url = address
  return kestra.connect(options)
end

local other = as { username = user, password = password }
other.flows.create("id: c\nnamespace: " .. ns .. "\ntasks:\n  - {id: x, type: io.kestra.plugin.core.log.Log, message: m}\n")
assert(kestra.flows.get(ns, "c").id == "c")
assert(other.flows ~= kestra.flows and other.kv and other.triggers)
assert(other.request("GET", "/api/v1/{tenant}/flows/" .. ns .. "/c").status == 200)

local function fails(code, expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == code and tostring(e):find(expected, 1, true), tostring(e))
  assert(not tostring(e):find("hush", 1, true))
end
local wrong = as { username = user, password = "hush" }
fails("unauthorized", "does not accept the password of user " .. user, wrong.flows.get, "a", "b")
fails("unauthorized", "requires credentials, and none are set", as({}).flows.get, "a", "b")
fails("invalid", "give the url of a server or the name of a context", kestra.connect, { username = "u" })
fails("invalid", "did you mean username?", as, { usernam = "u" })
fails("not_found", "no-such-context", kestra.connect, { context = "no-such-context" })
