-- Flows: read, write and check them.

local client, arguments = ...

---@class kestra.Connection
---@field flows kestra.flows

---@class kestra.flows
local flows = {}

---@class kestra.Flow what the server says of a flow: id, namespace, revision, tasks, inputs, …
---@field id string
---@field namespace string
---@field revision integer
---@field source string? its YAML, where asked for

--- Reads a flow; nil when there is none.
---@param namespace string
---@param id string
---@param options? { revision?: integer, source?: boolean } an older revision; `source = true` adds its YAML
---@return kestra.Flow|nil
function flows.get(namespace, id, options)
  arguments.text("flows.get", "namespace", namespace)
  arguments.text("flows.get", "id", id)
  local flow
  if options == nil then
    flow = client:get_flow(namespace, id)
  else
    options = arguments.options("flows.get", options, { "revision:integer", "source:flag" })
    flow = client:get_flow(namespace, id, options.revision, options.source)
  end
  return flow and arguments.answer("flows.get", flow, "id")
end

--- Makes a new flow. One that is there already is an error: `deploy` takes both.
---@param source string its YAML, or the path of a file with it
---@param options? { draft?: boolean } `draft = true`: stored as a draft, which does not run, on servers from 2.0 on
---@return kestra.Flow
function flows.create(source, options)
  options = arguments.options("flows.create", options, { "draft:flag" })
  return client:create_flow(arguments.source("flows.create", source), options.draft)
end

--- Writes a new revision of a flow that exists.
---@param namespace string
---@param id string
---@param source string its YAML, or the path of a file with it; it must be of the same namespace and id
---@param options? { draft?: boolean } `draft = true`: stored as a draft, which does not run, on servers from 2.0 on
---@return kestra.Flow
function flows.update(namespace, id, source, options)
  arguments.text("flows.update", "namespace", namespace)
  arguments.text("flows.update", "id", id)
  options = arguments.options("flows.update", options, { "draft:flag" })
  return client:update_flow(namespace, id, arguments.source("flows.update", source), options.draft)
end

--- Brings a flow to the server, whether it is there or not. It touches this one flow and no other.
---@param source string its YAML (text with a line break), or the path of a file with it
---@return "created"|"updated"|"unchanged" outcome
---@return kestra.Flow flow
function flows.deploy(source)
  return client:deploy_flow(arguments.source("flows.deploy", source))
end

--- Deletes a flow; false when there was none.
---@param namespace string
---@param id string
---@return boolean deleted
function flows.delete(namespace, id)
  arguments.text("flows.delete", "namespace", namespace)
  arguments.text("flows.delete", "id", id)
  return client:delete_flow(namespace, id)
end

--- Asks the server whether a source, of one or more documents, would be taken; changes nothing.
---@param source string YAML, or the path of a file with it
---@return boolean valid
---@return { index: integer, constraints: string?, warnings: string[]? }[] findings one for each document
function flows.validate(source)
  local findings = client:validate_flows(arguments.source("flows.validate", source))
  local valid = true
  for _, finding in ipairs(findings) do valid = valid and finding.constraints == nil end
  return valid, findings
end

return flows
