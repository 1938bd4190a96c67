-- kestra.http.get, head, post, put, patch, delete: the methods, and what they send.
local service = ...
local http, json, null = kestra.http, kestra.json, kestra.null
local url = service .. "/echo"

for name, method in pairs { get = "GET", post = "POST", put = "PUT", patch = "PATCH", delete = "DELETE" } do
  local reply = http[name](url)
  assert(reply.status == 200 and reply.ok and reply:json().method == method, name)
end
local head = http.head(url)
assert(head.ok and head.body == "" and head.headers["Content-Type"] == "application/json")

local function sent(options, path) return http.post(service .. (path or "/echo"), options):json() end

-- Bodies.
local seen = sent { json = { text = "é", list = { 1, 2 } } }
assert(seen.headers["content-type"] == "application/json")
assert(json.decode(seen.body).text == "é" and json.decode(seen.body).list[2] == 2)
assert(sent { json = null }.body == "null" and sent { json = false }.body == "false")
seen = sent { form = { a = "x y&=", b = { 1, 2 }, c = "é" } }
assert(seen.body == "a=x+y%26%3D&b=1&b=2&c=%C3%A9" and seen.headers["content-type"] == "application/x-www-form-urlencoded")
seen = sent { body = "a\nb" }
assert(seen.body == "a\nb" and not (seen.headers["content-type"] or ""):find "json")
seen = sent { json = { 1 }, headers = { ["content-type"] = "application/vnd.x+json", ["X-Number"] = 5 } }
assert(seen.headers["content-type"] == "application/vnd.x+json" and seen.headers["x-number"] == "5")

-- The query.
assert(sent({ query = { q = "a b", n = 1, list = { "x", "y" }, yes = true } }).target == "/echo?list=x&list=y&n=1&q=a%20b&yes=true")
assert(sent({ query = { b = 2 } }, "/echo?a=1#part").target == "/echo?a=1&b=2")
assert(sent({}, "/echo/é x").target == "/echo/%C3%A9%20x")

-- Credentials.
assert(sent { auth = { token = "test-secret-token" } }.headers.authorization == "Bearer test-secret-token")
assert(sent { auth = { username = "me", password = "test-secret-word" } }.headers.authorization == "Basic bWU6dGVzdC1zZWNyZXQtd29yZA==")
assert(sent {}.headers.authorization == nil)

-- Mistakes.
local function refused(words, ...)
  local ok, e = pcall(http.post, ...)
  assert(not ok and e.code == "invalid" and tostring(e):find("http.post: " .. words, 1, true) == 1, tostring(e))
end
refused("url must be text, got nil")
refused('"example.com/x" does not begin with http:// or https://', "example.com/x")
refused('"file:///etc/passwd" does not begin with', "file:///etc/passwd")
refused("the address http:///x has no host", "http:///x")
refused("the address http://127.0.0.1:1/x contains a user; give the user and the password with the option auth",
  "http://me:test-secret-word@127.0.0.1:1/x")
refused("json and form cannot both be given", url, { json = 1, form = {} })
refused("option body must be text, got table; json sends a value", url, { body = {} })
refused("option auth must have a username and a password, or a token", url, { auth = {} })
refused("option auth must have a username and a password, or a token", url, { auth = { username = "me" } })
refused("option auth must have a username and a password, or a token", url, { auth = { username = "me", password = "x", token = "y" } })
refused("auth and the header Authorization cannot both be given", url, { auth = { token = "x" }, headers = { authorization = "y" } })
refused("option auth: the token is empty or contains a character", url, { auth = { token = "a b" } })
refused("header x-a is given twice", url, { headers = { ["X-A"] = 1, ["x-a"] = 2 } })
refused("headers must have names as keys, got 1", url, { headers = { "X-A: 1" } })
refused("unknown option jsn, did you mean json?; it knows query, headers", url, { jsn = 1 })
refused("POST " .. url .. ": the value of header X-A has a control character in it", url, { headers = { ["X-A"] = "a\nb" } })
refused("parameter q is too long to be sent", url, { query = { q = ("x"):rep(1100000) } })
refused("option retry must be", url, { retry = "always" })
