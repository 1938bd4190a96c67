-- What kestra.http sends again: requests that only read, and others only if nothing has arrived.
local service = ...
local http = kestra.http

assert(http.get(service .. "/busy/a").body == "at last")
local ok, e = pcall(http.post, service .. "/busy/b")
assert(not ok and e.status == 503)
ok, e = pcall(http.put, service .. "/busy/c")
assert(not ok and e.status == 503)
ok, e = pcall(http.get, service .. "/busy/d", { retry = "never" })
assert(not ok and e.status == 503)
assert(http.get(service .. "/busy/e", { retry = "5s" }).body == "at last")

assert(http.get(service .. "/cut/a").body == "whole")
ok, e = pcall(http.get, service .. "/cut/b", { retry = "never" })
assert(not ok and e.code == "unreachable", tostring(e))
ok, e = pcall(http.post, service .. "/cut/c")
assert(not ok and e.code == "unreachable" and e.hint == "the service may have received the request", tostring(e))
