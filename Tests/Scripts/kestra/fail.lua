-- kestra.fail raises an error that a caller can catch. How a recipe ends by it is tested with the command.
local ok, e = pcall(kestra.fail, "rows.csv has no header", { status = 3, hint = "add one" })
assert(not ok and e.code == "failed" and e.exit_status == 3 and e.message == "rows.csv has no header")
assert(tostring(e) == "rows.csv has no header; add one")
ok, e = pcall(kestra.fail, "no\n  rows")
assert(not ok and e.exit_status == 1 and e.message == "no rows" and e.hint == nil)

-- The text of an error object.
local _, missing = pcall(kestra.flows.get, "")
ok, e = pcall(kestra.fail, missing)
assert(not ok and e.code == "failed" and e.message == tostring(missing))

-- In a task: it reaches the task that awaits.
ok, e = pcall(kestra.task.all, { function() kestra.fail("in a task", { status = 9 }) end })
assert(not ok and e.code == "failed" and e.exit_status == 9)

local function refuses(expected, ...)
  local raised, problem = pcall(kestra.fail, ...)
  assert(not raised and problem.code == "invalid" and tostring(problem):find(expected, 1, true), tostring(problem))
end
refuses("fail: message must be text, got nil")
refuses("fail: message must be text, got an empty one", "")
refuses("fail: message must be text, got table", {})
refuses("fail: option status must be a whole number from 1 to 255, got 0", "x", { status = 0 })
refuses("fail: option status must be a whole number from 1 to 255, got 256", "x", { status = 256 })
refuses('fail: option status must be a whole number, got "2"', "x", { status = "2" })
refuses("fail: unknown option stauts, did you mean status?", "x", { stauts = 2 })
refuses("fail: options must be a table, got number", "x", 2)
