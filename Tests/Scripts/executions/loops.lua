-- Loops: events of iterations are reported wherever the execution is read, on all versions.
local ns = ...
local flows, executions, logs, outputs = kestra.flows, kestra.executions, kestra.logs, kestra.outputs
local is_new = kestra.request("GET", "/api/v1/configs").body.version:find "^2" ~= nil
local loop, value = "ForEach", "{{ taskrun.value }}"
if is_new then loop, value = "Loop", "{{ item.value }}" end

local function deploy(id, tasks)
  flows.deploy((([[
id: ID
namespace: NAMESPACE
tasks:
  - id: each
    type: io.kestra.plugin.core.flow.LOOP
    values: ["a", "b", "c"]
    tasks:
]] .. tasks):gsub("ID", id):gsub("NAMESPACE", ns):gsub("LOOP", loop):gsub("VALUE", (value:gsub("%%", "%%%%")))))
end

deploy("loops", [[
      - {id: say, type: io.kestra.plugin.core.log.Log, message: "item VALUE"}
      - {id: ret, type: io.kestra.plugin.core.debug.Return, format: "VALUE!"}
  - {id: after, type: io.kestra.plugin.core.log.Log, message: after}
]])

-- Each line once and in order, with place and value if the iteration is a separate execution.
local lines, run = {}, executions.create(ns, "loops")
for event in run:follow { logs = "INFO" } do
  if event.kind == "log" then lines[#lines + 1] = ("%s %s %s"):format(event.task, event.value, event.message) end
end
local wanted = "each[0]/say a item a|each[1]/say b item b|each[2]/say c item c|after nil after"
if not is_new then wanted = "say nil item a|say nil item b|say nil item c|after nil after" end
assert(table.concat(lines, "|") == wanted, table.concat(lines, "|"))

-- The same in the list.
lines = {}
for _, line in ipairs(logs.get(run, { level = "INFO" })) do
  lines[#lines + 1] = ("%s %s %s"):format(line.task, line.value, line.message)
end
assert(table.concat(lines, "|") == wanted, table.concat(lines, "|"))

-- The lines of a task, in every iteration or in one.
local function messages(options)
  local found = {}
  for i, line in ipairs(logs.get(run, options)) do found[i] = line.message end
  return table.concat(found, "|")
end
assert(messages { task = "say" } == "item a|item b|item c")
if is_new then
  assert(messages { task = "each[1]/say" } == "item b")
  assert(messages { task = "each[1]/ret", level = "ERROR" } == "")
end
for _, task in ipairs { "each[7]/say", "each[1]/nosuch", "nosuch" } do
  local found, e = pcall(logs.get, run, { task = task })
  assert(not found and e.code == "not_found", tostring(e))
  assert(tostring(e):find("its tasks are each, say, ret, after", 1, true), tostring(e))
end

-- Task runs and outputs.
local tasks = {}
for _, task in ipairs(run:tasks()) do
  assert(task.state.current == "SUCCESS" and task.executionId and type(task.outputs) == "table", task.task)
  if task.taskId == "ret" then tasks[#tasks + 1] = ("%s %s %s"):format(task.task, task.value, task.outputs.value) end
end
wanted = is_new and "each[0]/ret a a!|each[1]/ret b b!|each[2]/ret c c!" or "ret a a!|ret b b!|ret c c!"
assert(table.concat(tasks, "|") == wanted, table.concat(tasks, "|"))
assert(#executions.tasks(run.id) == #run:tasks())
assert(outputs.get(run, "ret", { value = "b" }).value == "b!")
assert(#run:children() == (is_new and 3 or 0))
local known, missing = pcall(executions.children, "doesnotexist")
assert(not known and missing.code == "not_found", tostring(missing))

-- The limit of 200 iterations is per loop: two loops of 101 are both followed.
if is_new then
  local both = "id: two\nnamespace: " .. ns .. "\ntasks:\n"
  for _, id in ipairs { "one", "two" } do
    both = both .. ([[
  - id: ID
    type: io.kestra.plugin.core.flow.Loop
    values: "{{ range(1, 101) }}"
    concurrencyLimit: 20
    tasks: [{id: say_ID, type: io.kestra.plugin.core.log.Log, message: "{{ item.value }}"}]
]]):gsub("ID", id)
  end
  flows.deploy(both)
  local count = 0
  run = executions.create(ns, "two")
  for event in run:follow { logs = "INFO" } do if event.kind == "log" then count = count + 1 end end
  assert(count == 202, count)
  assert(#logs.get(run, { level = "INFO" }) == 202)
end

-- The reason of a failure names the iteration.
local last = "{{ taskrun.value == 'b' }}"
if is_new then last = "{{ item.value == 'b' }}" end
deploy("loopfail", ([[
      - {id: say, type: io.kestra.plugin.core.log.Log, message: "item VALUE"}
      - {id: boom, type: io.kestra.plugin.core.execution.Fail, condition: "LAST", errorMessage: b is bad}
]]):gsub("LAST", last))
local ok, e = pcall(executions.run, ns, "loopfail")
local place = is_new and "each[1]/boom" or "boom"
assert(not ok and e.code == "execution_failed", tostring(e))
assert(tostring(e):find("task " .. place .. ": b is bad", 1, true), tostring(e))
assert(e.failures[1].task == place and e.failures[1].value == "b", kestra.json.encode(e.failures))
assert(e.failures[1].message == "b is bad" and e.failures[1].execution_id, kestra.json.encode(e.failures))

-- A kill ends the running iteration.
deploy("looplong", "      - {id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT1H}\n")
run = executions.create(ns, "looplong")
for event in run:follow { raise = false } do
  if event.kind == "task" and event.state == "RUNNING" and event.task:find "nap$" then run:kill() end
end
assert(run.state == "KILLED", run.state)
local _, killed = pcall(run.wait, run)
assert(#killed.failures == 0, kestra.json.encode(killed.failures))
for _, child in ipairs(run:children()) do assert(child:result().state == "KILLED", child.state) end
