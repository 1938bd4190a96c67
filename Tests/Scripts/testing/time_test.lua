-- The sandbox's time is advanced.

local sandbox = kestra.sandbox

sandbox.load [[
id: sleeper
namespace: company.team
tasks:
  - id: sleep
    type: io.kestra.plugin.core.flow.Sleep
    duration: PT1H
  - id: again
    type: io.kestra.plugin.core.flow.Sleep
    duration: PT30M
]]

test("an hour and a half passes at once", function()
  local run = kestra.executions.create("company.team", "sleeper")
  sandbox.advance "1h"
  assert.equal(run:refresh().state, "RUNNING")
  sandbox.advance "31m"
  assert.equal(run:wait().state, "SUCCESS")
end)

test("time stands where a stub is being asked", function()
  sandbox.stub("io.acme.Slow", function()
    kestra.task.sleep(0.05)
    return { late = false }
  end)
  sandbox.load [[
id: slow
namespace: company.team
tasks:
  - id: slow
    type: io.acme.Slow
    timeout: PT10M
]]
  local run = kestra.executions.create("company.team", "slow")
  sandbox.advance "1h"
  assert.equal(run:wait().state, "SUCCESS")
end)

test("kestra.time.now moves with the sandbox", function()
  local time = kestra.time
  local before, old = time.now(), time.ago "3d"
  sandbox.advance(time.duration "36h")
  local passed = time.now() - before
  assert(passed >= time.duration "36h" and passed < time.duration "40h", tostring(passed))
  assert(time.ago "3d" > old)
end)

test("dates are compared as values", function()
  local date = kestra.time.date
  assert.equal(date "2026-11-20", kestra.kv.date "2026-11-20")
  assert.same({ day = date "2026-11-20" }, { day = date "2026-11-20" })
  local ok, failure = pcall(assert.same, { day = date "2026-11-20" }, { day = date "2026-11-21" })
  assert(not ok)
  assert.matches(tostring(failure), "$.day: 2026%-11%-20, expected 2026%-11%-21")
end)
