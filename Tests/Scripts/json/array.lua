-- kestra.json.array: marks a table as a list.
local json = kestra.json

assert(json.encode(json.array()) == "[]")
assert(json.encode { labels = json.array {} } == '{"labels":[]}')
local list = { 1, 2 }
assert(json.array(list) == list)
assert(json.array(list) == list)
assert(json.encode(list) == "[1,2]")

-- Decoded lists are marked, objects are not.
local value = json.decode '{"list": [], "object": {}}'
assert(getmetatable(value.list) == getmetatable(json.array()))
assert(getmetatable(value.object) == nil)

local ok, message = pcall(json.array, setmetatable({}, {}))
assert(not ok and tostring(message):find("the table has a metatable already", 1, true), message)
ok, message = pcall(json.array, 1)
assert(not ok and tostring(message):find("table expected, got number", 1, true), message)
