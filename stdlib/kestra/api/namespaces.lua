-- Namespaces and the names of their secrets.

local client, arguments = ...

---@class kestra.Connection
---@field namespaces kestra.namespaces

---@class kestra.namespaces
local namespaces = {}

--- Reads a namespace. Servers also return a namespace that is empty. `list` shows which namespaces have flows.
---@param id string
---@return table namespace
function namespaces.get(id)
  return client:call { operation = "namespaces.get", arguments = { { "id", arguments.text("namespaces.get", "namespace", id) } } }
end

--- Lists the names of the namespaces, including their parents.
---@param options? { query?: string, existing?: boolean } `query`: only names that contain this text; `existing = true`: only those that have flows
---@return string[]
function namespaces.list(options)
  options = arguments.options("namespaces.list", options, { "query:text", "existing:flag" })
  local query = {}
  if options.query then query[1] = { "filters[q][EQUALS]", options.query } end
  if options.existing then query[#query + 1] = { "existing", "true" } end
  local names = arguments.items(client, "namespaces.search", query)
  for i, found in ipairs(names) do names[i] = found.id end
  table.sort(names)
  return names
end

--- Lists the names of the secrets of a namespace. Servers never return their values.
---@param id string
---@param options? { inherited?: boolean } `inherited = true`: include inherited secrets, as a table by namespace
---@return string[]|table<string, string[]>
function namespaces.secrets(id, options)
  arguments.text("namespaces.secrets", "namespace", id)
  options = arguments.options("namespaces.secrets", options, { "inherited:flag" })
  if options.inherited then return client:call { operation = "namespaces.inherited_secrets", arguments = { { "namespace", id } } } end
  local names = arguments.items(client, "namespaces.secrets", { { "namespace", id } })
  for i, secret in ipairs(names) do names[i] = type(secret) == "table" and secret.key or secret end
  return names
end

return namespaces
