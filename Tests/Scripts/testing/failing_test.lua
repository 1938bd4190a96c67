-- One failure of each kind; TestRunnerTests checks the report of each.

local sandbox = kestra.sandbox

local function helper(rows)
  assert.equal(rows, 4, "rows")
end

test("same names the paths", function()
  assert.same({ outputs = { rows = 3, names = { "a", "b" } } }, { outputs = { rows = 4, names = { "a" } } })
end)

test("a helper's line", function() helper(3) end)

test("plain assert", function() assert(1 == 2, "one is not two") end)

test("an error", function()
  local nothing
  return nothing.field
end)

test("an error of the server", function() kestra.executions.run("a.b", "none") end)

test("a stub that fails fails its task", function()
  sandbox.stub("io.acme.Broken", function() error("no connection", 0) end)
  sandbox.load "id: f\nnamespace: a.b\ntasks:\n  - id: broken\n    type: io.acme.Broken\n"
  kestra.executions.run("a.b", "f")
end)

test("an assertion in a stub", function()
  sandbox.stub("io.acme.Checked", function(task) assert.equal(task.sql, "select 1") end)
  sandbox.load "id: f\nnamespace: a.b\ntasks:\n  - id: checked\n    type: io.acme.Checked\n    sql: select 2\n"
  kestra.executions.create("a.b", "f"):result()
end)

test("an unknown type", function()
  sandbox.load "id: f\nnamespace: a.b\ntasks:\n  - id: x\n    type: io.acme.Unknown\n"
end)

test("a task fails beside", function()
  kestra.task.spawn(function() error("beside", 0) end)
  kestra.task.sleep(5)
end)

test("exit", function() os.exit(0) end)

test("skipped", function() skip("not today") end)
