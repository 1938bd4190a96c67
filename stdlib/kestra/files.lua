-- Files: local ones as inputs of executions.

local _, kit = ...

---@class kestra.files
local files = {}

--- A local file as the value of a FILE input; it is read when the execution is created.
---@param path string
---@param name? string what the server calls it; the path's last part unless given
---@return table file for `inputs` of `executions.create`
function files.input(path, name)
  kit.text("files.input", "path", path)
  return kit.file { path = path, name = name or path:match("[^/]*$") }
end

return files
