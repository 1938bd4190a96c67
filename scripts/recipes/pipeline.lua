#!/usr/bin/env kestra-lua
-- pipeline.lua [FLOW.yaml] [--input NAME=VALUE]...
--
-- Deploys a flow, runs it with the inputs given, prints its log lines while they come and its outputs as one line of
-- JSON at the end. The exit status is 0 for success, 3 for a run that failed.
--
--     kestra-lua --sandbox pipeline.lua --input name=zoe
--     kestra-lua --url https://kestra.example.com pipeline.lua etl.yaml --input day=2026-11-20

local flows, executions, json = kestra.flows, kestra.executions, kestra.json

local usage = "usage: pipeline.lua [FLOW.yaml] [--input NAME=VALUE]..."

-- What to run where no file is named.
local greeting = [[
id: greeting
namespace: company.team
inputs:
  - id: name
    type: STRING
    defaults: world
tasks:
  - id: hello
    type: io.kestra.plugin.core.log.Log
    message: "Hello {{ inputs.name }}!"
  - id: compose
    type: io.kestra.plugin.core.debug.Return
    format: "Greetings to {{ inputs.name }}"
  - id: done
    type: io.kestra.plugin.core.log.Log
    message: "{{ outputs.compose.value }} are on their way"
outputs:
  - id: greeting
    type: STRING
    value: "{{ outputs.compose.value }}"
]]

--- Reads the command line: the flow's file, and a table of inputs.
local function arguments(list)
  local file, inputs, i = nil, {}, 1
  while i <= #list do
    local word = list[i]
    if word == "--input" then
      i = i + 1
      local name, value = (list[i] or ""):match("^([^=]+)=(.*)$")
      if not name then error("--input wants NAME=VALUE\n" .. usage, 0) end
      inputs[name] = value
    elseif word:sub(1, 1) == "-" or file then
      error(("what is %q?\n%s"):format(word, usage), 0)
    else
      file = word
    end
    i = i + 1
  end
  return file, inputs
end

local file, inputs = arguments(arg)
local outcome, flow = flows.deploy(file or greeting)
io.stderr:write(("%s %s.%s (revision %d)\n"):format(outcome, flow.namespace, flow.id, flow.revision))

local run = executions.create(flow.namespace, flow.id, { inputs = inputs })
-- A follow of a run that fails raises after its last event, and ends the recipe with exit status 3.
for event in run:follow { logs = "INFO" } do
  if event.kind == "log" then print(event.message) end
end
print(json.encode(run:wait().outputs or {}))
