-- Every assertion and every part of kestra.sandbox, without a failure.

local sandbox = kestra.sandbox

local query = sandbox.stub("io.acme.Query", function(task)
  return { rows = #task.sql, sql = task.sql }
end)

sandbox.load [[
id: etl
namespace: company.team
inputs:
  - id: day
    type: STRING
tasks:
  - id: query
    type: io.acme.Query
    sql: select {{ inputs.day }}
outputs:
  - id: rows
    type: INT
    value: "{{ outputs.query.rows }}"
]]

local order = {}
before_each(function() order[#order + 1] = "first" end)
before_each(function() order[#order + 1] = "second" end)
after_each(function() assert.same(order, { "first", "second", "body", "later" }) end)
after_each(function() order[#order + 1] = "later" end)

test("a stub answers for a task of an unknown type and keeps the calls", function()
  local run = kestra.executions.run("company.team", "etl", { inputs = { day = "today" } })
  assert.equal(run.outputs.rows, 12)
  assert.equal(#query.calls, 1)
  assert.contains(query.calls[1], { id = "query", type = "io.acme.Query", sql = "select today" })
  assert.same(sandbox.calls "io.acme.Query", query.calls)
  order[#order + 1] = "body"
end)

test("each test has a sandbox and a state of its own", function()
  assert.same(sandbox.executions(), {})
  assert.equal(#query.calls, 0)
  assert.same(sandbox.requests(), {})
  order[#order + 1] = "body"
end)

test("requests and executions are seen from behind", function()
  local run = kestra.executions.run("company.team", "etl", { inputs = { day = "today" } })
  local seen = sandbox.executions()
  assert.equal(#seen, 1)
  assert.equal(seen[1].id, run.id)
  assert.equal(seen[1].state, "SUCCESS")
  assert.contains(sandbox.requests(), { method = "POST", status = 200 })
  order[#order + 1] = "body"
end)

test("assertions give their value back", function()
  assert.equal(assert.equal(1, 1.0), 1)
  assert.equal(assert.not_equal("1", 1), "1")
  assert.same(assert.same({ a = { 1, 2 } }, { a = { 1, 2 } }), { a = { 1, 2 } })
  assert.equal(assert.matches("all rows", "^all"), "all rows")
  assert.equal(assert.contains("50 %", "%"), "50 %")
  assert.contains({ 1, { b = 2 } }, { b = 2 })
  assert.contains({ a = 1, b = { c = 2, d = 3 } }, { b = { c = 2 } })
  assert.equal(assert("yes", "unused"), "yes")
  order[#order + 1] = "body"
end)

test("raises gives the error back", function()
  local problem = assert.raises(function() kestra.flows.get("a") end, "invalid")
  assert.equal(problem.operation, "flows.get")
  assert.raises(function() error("no rows") end, { message = "no rows$" })
  assert.raises(function() error { code = 3 } end)
  order[#order + 1] = "body"
end)

test("tasks that a test starts are part of it", function()
  local done = kestra.task.map({ 1, 2, 3 }, function(i)
    kestra.task.sleep(0.001)
    return kestra.executions.run("company.team", "etl", { inputs = { day = ("x"):rep(i) } }).outputs.rows
  end)
  assert.same(done, { 8, 9, 10 })
  kestra.task.spawn(function()
    kestra.task.sleep(0.001)
    order[#order + 1] = "body"
  end)
end)
