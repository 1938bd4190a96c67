-- kestra.log.info takes any message and any fields, and refuses fields that no line can have. The lines themselves are tested
-- with the command.
local log = kestra.log
log.info("a step", { count = 3, name = "x y", part = { 1, 2 }, none = kestra.null, day = kestra.kv.date "2026-11-20" })
log.info(42)
log.info(select(2, pcall(kestra.flows.get, "")), { called = print, infinite = math.huge, loop = _G })
local function refuses(expected, ...)
  local ok, e = pcall(log.info, ...)
  assert(not ok and e.code == "invalid" and tostring(e):find(expected, 1, true), tostring(e))
end
refuses("log.info: message must be given")
refuses("log.info: fields must be a table, got string", "x", "y")
refuses("log.info: fields must have names as keys, got 1", "x", { "y" })
refuses("log.info: field level is part of every line; use another name", "x", { level = 1 })
refuses("log.info: field message is part of every line", "x", { message = 1 })
refuses("log.info: field time is part of every line", "x", { time = 1 })
