-- Flows: read, write and check them.

local client, arguments = ...

---@class kestra.Connection
---@field flows kestra.flows

---@class kestra.flows
local flows = {}

---@class kestra.Flow the server's description of a flow: id, namespace, revision, tasks, inputs, …
---@field id string
---@field namespace string
---@field revision integer
---@field source string? the YAML source, if requested

--- Reads a flow. Returns nil if the flow does not exist.
---@param namespace string
---@param id string
---@param options? { revision?: integer, source?: boolean } `revision`: an older revision; `source = true`: include the YAML source
---@return kestra.Flow|nil
function flows.get(namespace, id, options)
  arguments.text("flows.get", "namespace", namespace)
  arguments.text("flows.get", "id", id)
  if options == nil then return client:get_flow(namespace, id) end
  options = arguments.options("flows.get", options, { "revision:count", "source:flag" })
  return client:get_flow(namespace, id, options.revision, options.source)
end

--- Creates a flow. It is an error if the flow exists; `deploy` accepts both new and existing flows.
---@param source string the YAML source, or the path of a YAML file
---@param options? { draft?: boolean } `draft = true`: store a draft, which does not run (servers from 2.0 on)
---@return kestra.Flow
function flows.create(source, options)
  options = arguments.options("flows.create", options, { "draft:flag" })
  return client:create_flow(arguments.source("flows.create", source), options.draft)
end

--- Writes a new revision of an existing flow.
---@param namespace string
---@param id string
---@param source string the YAML source, or the path of a YAML file; namespace and id must be the same
---@param options? { draft?: boolean } `draft = true`: store a draft, which does not run (servers from 2.0 on)
---@return kestra.Flow
function flows.update(namespace, id, source, options)
  arguments.text("flows.update", "namespace", namespace)
  arguments.text("flows.update", "id", id)
  options = arguments.options("flows.update", options, { "draft:flag" })
  return client:update_flow(namespace, id, arguments.source("flows.update", source), options.draft)
end

--- Creates or updates a flow. It does not change any other flow.
---@param source string the YAML source (a string with a line break), or the path of a YAML file
---@return "created"|"updated"|"unchanged" outcome
---@return kestra.Flow flow
function flows.deploy(source)
  return client:deploy_flow(arguments.source("flows.deploy", source))
end

--- Deletes a flow. Returns false if the flow does not exist.
---@param namespace string
---@param id string
---@return boolean deleted
function flows.delete(namespace, id)
  arguments.text("flows.delete", "namespace", namespace)
  arguments.text("flows.delete", "id", id)
  return client:delete_flow(namespace, id)
end

--- Asks the server whether a source, of one or more documents, is valid. Changes nothing.
---@param source string the YAML source, or the path of a YAML file
---@return boolean valid
---@return { index: integer, constraints: string?, warnings: string[]? }[] findings one per document
function flows.validate(source)
  local findings = client:validate_flows(arguments.source("flows.validate", source))
  local valid = true
  for _, finding in ipairs(findings) do valid = valid and finding.constraints == nil end
  return valid, findings
end

return flows
