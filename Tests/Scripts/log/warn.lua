-- kestra.log.warn takes any message and any fields, and refuses fields that no line can have. The lines themselves are tested
-- with the command.
local log = kestra.log
log.warn("a step", { count = 3, name = "x y", part = { 1, 2 }, none = kestra.null, day = kestra.kv.date "2026-11-20" })
log.warn(42)
log.warn(select(2, pcall(kestra.flows.get, "")), { called = print, infinite = math.huge, loop = _G })
local function refuses(expected, ...)
  local ok, e = pcall(log.warn, ...)
  assert(not ok and e.code == "invalid" and tostring(e):find(expected, 1, true), tostring(e))
end
refuses("log.warn: message must be given")
refuses("log.warn: fields must be a table, got string", "x", "y")
refuses("log.warn: fields must have names as keys, got 1", "x", { "y" })
refuses("log.warn: field level is part of every line; use another name", "x", { level = 1 })
refuses("log.warn: field message is part of every line", "x", { message = 1 })
refuses("log.warn: field time is part of every line", "x", { time = 1 })
