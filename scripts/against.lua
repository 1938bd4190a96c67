-- The requests of scripts/against to the server:
--
--     begin RUN NAMESPACE...   deploys a flow that records the run and its namespaces; prints the version of the server
--     list                     prints the recorded runs
--     clean RUN                removes the executions, flows, triggers, keys and files of a run, then its record

local flows, executions, kv, files, task = kestra.flows, kestra.executions, kestra.kv, kestra.files, kestra.task
local root, note = "kestra_lua_against", "against"

local function version() return kestra.request("GET", "/api/v1/configs").body.version end

local function begin(run, ...)
  local answered = version()
  flows.create(([[
id: %s
namespace: %s
description: %s
tasks:
  - {id: about, type: io.kestra.plugin.core.log.Log, message: "scripts/against of kestra-lua removes this"}
]]):format(note, run, table.concat({ ... }, " ")))
  print(answered)
end

-- The results of a search that belong to a run. Compares the names, because a server that ignores a filter returns all.
local function of_run(part, run, kind)
  local found = {}
  local filters = { { "namespace", "STARTS_WITH", run }, kind = kind }
  for item in part.each { page_size = 1000, filters = filters } do
    if item.namespace == run or item.namespace:sub(1, #run + 1) == run .. "." then found[#found + 1] = item end
  end
  return found
end

local function list()
  for _, flow in ipairs(of_run(flows, root)) do
    if flow.id == note then print(flow.namespace) end
  end
end

local over = { SUCCESS = true, WARNING = true, FAILED = true, KILLED = true, CANCELLED = true, SKIPPED = true, RETRIED = true }

-- Kills the active executions and deletes all. An execution that ends first cannot be killed; the next pass deletes it.
local function remove_executions(found)
  local ids = {}
  for i, item in ipairs(found) do ids[i] = item.id end
  task.map(found, function(item)
    if over[item.state.current] then return end
    pcall(executions.kill, item.id)
    pcall(executions.result, item.id, { timeout = "20s" })
  end, { limit = 8 })
  if #ids > 0 then executions.bulk("delete", ids, { running = true }) end
end

-- Repeats until a search finds nothing, because a trigger may start an execution, and searches find new executions late.
-- From 2.0 on, iterations of loops are executions, which only a search for their kind finds.
local function remove_flows_and_executions(run)
  local loops = (tonumber(version():match "^%d+") or 2) >= 2
  for _ = 1, 10 do
    local runs, found = of_run(executions, run), of_run(flows, run)
    remove_executions(runs)
    local removed = #runs
    if loops then
      local iterations = of_run(executions, run, "LOOP")
      remove_executions(iterations)
      removed = removed + #iterations
    end
    for _, flow in ipairs(found) do
      if flow.namespace ~= run and flows.delete(flow.namespace, flow.id) then removed = removed + 1 end
    end
    if removed == 0 then return end
  end
  error(("flows or executions of %s are still there after they were deleted ten times"):format(run))
end

local function remove_keys_and_files(namespace)
  for _, key in ipairs(kv.list(namespace)) do kv.delete(namespace, key.key) end
  for _, entry in ipairs(files.entries(namespace) or {}) do files.delete(namespace, entry.name) end
end

local function clean(run)
  assert(run:sub(1, #root + 1) == root .. ".", run .. " is not the name of a run")
  local noted = flows.get(run, note)
  remove_flows_and_executions(run)
  local namespaces = {}
  for namespace in (noted and noted.description or ""):gmatch "%S+" do
    table.move({ namespace, namespace .. ".child" }, 1, 2, #namespaces + 1, namespaces)
  end
  task.map(namespaces, remove_keys_and_files, { limit = 8 })
  flows.delete(run, note)
end

local commands = { begin = begin, list = list, clean = clean }
commands[arg[1]](table.unpack(arg, 2))
