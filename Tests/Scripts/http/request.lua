-- kestra.http.request: any method, failures, redirects, files.
local service, other = ...
local http, fs = kestra.http, kestra.fs

assert(http.request("purge", service .. "/echo"):json().method == "PURGE")
local ok, e = pcall(http.request, "NO METHOD", service .. "/echo")
assert(not ok and e.code == "invalid" and e.operation == "http.request", tostring(e))

local function failed(path, options, method)
  local ok, e = pcall(http[method or "get"], service .. path, options)
  assert(not ok and e.operation == "http." .. (method or "get"), tostring(e))
  return e, tostring(e)
end

-- A status of 400 or above.
local e, text = failed "/status/404"
assert(e.code == "http_failed" and e.status == 404 and e.method == "GET" and e.url == service .. "/status/404")
assert(text == "http.get: GET " .. service .. "/status/404: status 404: no such thing", text)
assert(e.body == "no such thing\nmore")
e, text = failed "/page"
assert(text == "http.get: GET " .. service .. "/page: status 500" and e.body == "<html>", text)
local unchecked = http.get(service .. "/status/418", { check = false })
assert(unchecked.status == 418 and not unchecked.ok and unchecked.body == "no such thing\nmore")
-- Nothing secret is shown, also where the service repeats it.
e, text = failed("/repeats?token=test-secret-one&x=1", { auth = { token = "test-secret-two" } })
assert(e.status == 401 and not (text .. e.body .. e.url):find("test-secret", 1, true), text .. e.body .. e.url)
assert(e.url == service .. "/repeats?token=***&x=1", e.url)
e, text = failed("/repeats", { headers = { Authorization = "Basic test-secret-three" }, query = { api_key = "test-secret-four" } })
assert(not (text .. e.body .. e.url):find("test-secret", 1, true), text .. e.body .. e.url)
local ok, e = pcall(http.post, service .. "/status/404/webhooks/12/test-secret-hook", { json = {} })
assert(not ok and e.url == service .. "/status/404/webhooks/12/***" and not tostring(e):find("test-secret", 1, true), tostring(e))

-- Failures of the network.
ok, e = pcall(http.get, "http://127.0.0.1:1/x", { retry = "never" })
assert(not ok and e.code == "unreachable" and e.url == "http://127.0.0.1:1/x", tostring(e))
ok, e = pcall(http.get, "http://no-such-host.invalid/x", { retry = "never" })
assert(not ok and e.code == "unreachable", tostring(e))
e, text = failed("/hold", { timeout = 0.2 })
assert(e.code == "timeout" and text:find("GET " .. service .. "/hold: no reply in time", 1, true), text)
e, text = failed("/hold", { timeout = "0.2s" }, "post")
assert(e.code == "timeout" and e.hint == "the service may have received the request", text)
ok, e = pcall(kestra.task.timeout, 0.2, http.get, service .. "/hold")
assert(not ok and e.code == "timeout" and e.operation == nil, tostring(e))

-- Redirects: no header of the call but Accept reaches another server.
local there = http.get(service .. "/away", { auth = { token = "test-secret-two" }, headers = { ["X-Api-Key"] = "test-secret-five", Accept = "a/b" } }):json()
assert(there.target == "/there" and there.headers.accept == "a/b")
assert(there.headers.authorization == nil and there.headers["x-api-key"] == nil)
local kept = http.post(service .. "/away", { body = "x" })
assert(kept.status == 302 and not kept.ok and kept.headers.location == other .. "/there")
local moved = http.post(service .. "/moved", { body = "x" }):json()
assert(moved.target == "/echo?moved" and moved.method == "POST" and moved.body == "x")

-- To a file: whole or not at all.
local folder = fs.temporary_folder()
local path = folder .. "/big"
local saved = http.get(service .. "/big", { to = path })
assert(saved.ok and saved.size == 5 << 20 and saved.body == nil and #fs.read(path) == 5 << 20)
fs.write(path, "old")
e = failed("/status/404", { to = path })
assert(e.status == 404 and e.body == "no such thing\nmore" and fs.read(path) == "old")
assert(http.get(service .. "/status/404", { to = path, check = false }).body == "no such thing\nmore")
e = failed("/cut/file", { to = path })
assert(e.code == "unreachable" and fs.read(path) == "old" and #fs.list(folder) == 1, tostring(e))
e, text = failed("/echo", { to = folder .. "/none/x" })
assert(e.code == "invalid" and text:find(folder .. "/none/x", 1, true), text)

-- Other tasks run meanwhile, and a request ends with its task.
local held = kestra.task.spawn(http.get, service .. "/hold")
assert(http.get(service .. "/echo").ok)
held:cancel()
pcall(held.await, held)
