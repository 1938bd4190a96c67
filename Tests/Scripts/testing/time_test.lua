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
