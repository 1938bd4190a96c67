-- The reply of kestra.http: headers in any case, the body, JSON.
local service = ...
local http, null = kestra.http, kestra.null

local reply = http.get(service .. "/cookies?token=test-secret-one")
assert(reply.headers["SET-COOKIE"] == "a=1\nb=2" and reply.headers["set-cookie"] == "a=1\nb=2")
assert(reply.headers["X-a"] == "1, 2" and reply.headers.absent == nil and reply.headers[1] == nil)
local names = {}
for name in pairs(reply.headers) do names[name] = true end
assert(names["set-cookie"] and names["x-a"] and not names["X-A"])
assert(reply.url == service .. "/cookies?token=***" and tostring(reply) == "200 " .. reply.url)
assert(reply.size == 0 and reply.body == "" and reply:json() == null)

local empty = http.get(service .. "/empty")
assert(empty.status == 204 and empty.ok and empty:json() == null)
assert(http.get(service .. "/echo"):json().method == "GET" and http.get(service .. "/echo").size > 0)

local text = http.get(service .. "/text")
local ok, e = pcall(text.json, text)
assert(not ok and e.code == "bad_reply" and e.status == 200, tostring(e))
assert(tostring(e):find("http: the reply of " .. service .. "/text is not JSON: ", 1, true), tostring(e))

local folder = kestra.fs.temporary_folder()
local saved = http.get(service .. "/echo", { to = folder .. "/x" })
ok, e = pcall(saved.json, saved)
assert(not ok and e.code == "invalid" and tostring(e) == "http: the body was written to a file", tostring(e))
