#!/usr/bin/env kestra-lua
local flows, executions, json = kestra.flows, kestra.executions, kestra.json

local args = kestra.args {
  summary = "Deploys a flow, runs it, prints its log lines while they come, and prints its outputs as one line of JSON.",
  { "flow", type = "file", required = false, help = "the file of the flow; without it, a flow that greets" },
  { "--input", type = "map", help = "an input of the flow" },
  notes = [[
The exit status is 0 if the execution succeeded and 3 if it failed.

Examples:
  kestra-lua --sandbox pipeline.lua --input name=zoe
  kestra-lua --context prod pipeline.lua etl.yaml --input day=2026-11-20]],
}

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

local outcome, flow = flows.deploy(args.flow or greeting)
kestra.log.info(outcome, { flow = flow.namespace .. "." .. flow.id, revision = flow.revision })

local run = executions.create(flow.namespace, flow.id, { inputs = args.input })
-- A follow of a run that fails raises after its last event, and ends the recipe with exit status 3.
for event in run:follow { logs = "INFO" } do
  if event.kind == "log" then print(event.message) end
end
print(json.encode(run:wait().outputs or {}))
