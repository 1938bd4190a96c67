-- The files of the library can be bytecode; nothing that a script passes or replaces runs as bytecode.
local bytecode = "\27Lua" .. ("x"):rep(100)

assert(not load(bytecode))
assert(select(2, load(bytecode)):find("attempt to load a binary chunk", 1, true))

-- The library is loaded again by a script that replaces `require` and the loader of files: it reads its own files.
local asked = 0
local function false_require()
  asked = asked + 1
  return { source = function() return bytecode end, open = function() return bytecode end, version = "0" }
end
local loader = assert(package.searchers[2]("kestra"))
local real = require
require = false_require
local again = loader("kestra", "place", function() return bytecode end)
assert(asked > 0)
require = real
assert(again.flows.get("no.such", "flow") == nil)
assert(kestra.flows.get("no.such", "flow") == nil)
