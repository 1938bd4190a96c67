-- Files: those of namespaces, those of executions, and local ones as inputs.

local client, arguments = ...

---@class kestra.Connection
---@field files kestra.files

---@class kestra.files
local files = {}

-- The id of an execution or the name of a namespace, and the path or address of a file in it.
local function place(operation, owner, path)
  arguments.text(operation, "path", path)
  if path:find("^kestra://") then
    local id = type(owner) == "table" and owner.id or owner
    return arguments.text(operation, "execution", id), path
  end
  return arguments.text(operation, "namespace", owner), path
end

--- A local file as the value of a FILE input; it is read when the execution is created.
---@param path string
---@param name? string what the server calls it; the path's last part unless given
---@return table file for `inputs` of `executions.create`
function files.input(path, name)
  arguments.text("files.input", "path", path)
  return arguments.file { path = path, name = name or path:match("[^/]*$") }
end

--- Writes a namespace file, over one that is there already. A local file is read while it is sent.
---@param namespace string
---@param path string
---@param source { from: string }|{ content: string } `from`: the path of a local file; `content`: the bytes themselves
function files.upload(namespace, path, source)
  place("files.upload", namespace, path)
  source = arguments.options("files.upload", source, { "from:text", "content" })
  if (source.from == nil) == (source.content == nil) then
    arguments.fail("files.upload", "give either from = the path of a local file or content = the text")
  end
  if source.from then
    client:upload_file(namespace, path, arguments.text("files.upload", "from", source.from))
  else
    if type(source.content) ~= "string" then
      arguments.fail("files.upload", ("content must be text, got %s"):format(type(source.content)))
    end
    client:upload_file(namespace, path, nil, source.content)
  end
end

--- Reads a file into memory; nil when there is none.
---@param owner string|kestra.Execution a namespace; the execution (or its id) for a `kestra://` address
---@param path string a path of the namespace, or a `kestra://` address out of inputs or outputs
---@param options? { revision?: integer } an older revision of a namespace file, on servers from 1.3 on
---@return string|nil content
function files.read(owner, path, options)
  options = arguments.options("files.read", options, { "revision:integer" })
  local where, what = place("files.read", owner, path)
  return client:read_file(where, what, options.revision)
end

--- Reads a file into a local file, whatever its size; nil when there is none.
---
--- The local file appears when all of it has come; its folder must be there.
---@param owner string|kestra.Execution a namespace; the execution (or its id) for a `kestra://` address
---@param path string a path of the namespace, or a `kestra://` address out of inputs or outputs
---@param to string the path of the local file
---@param options? { revision?: integer } an older revision of a namespace file, on servers from 1.3 on
---@return integer|nil bytes
function files.download(owner, path, to, options)
  options = arguments.options("files.download", options, { "revision:integer" })
  local where, what = place("files.download", owner, path)
  return client:download_file(where, what, arguments.text("files.download", "to", to), options.revision)
end

--- The paths of all files of a namespace, or of those in one of its folders and the folders in that.
---@param namespace string
---@param folder? string
---@return string[] paths each with a slash at its beginning
function files.list(namespace, folder)
  return client:list_files(arguments.text("files.list", "namespace", namespace), folder)
end

---@class kestra.FileEntry
---@field name string
---@field folder boolean whether it is a folder
---@field size integer in bytes
---@field created string?
---@field modified string?

--- What is in one folder, by name; nil when there is no such folder.
---@param namespace string
---@param folder? string the top folder unless given
---@return kestra.FileEntry[]|nil
function files.entries(namespace, folder)
  return client:list_entries(arguments.text("files.entries", "namespace", namespace), folder)
end

--- What the server says of a file or folder; nil when there is none.
---@param namespace string
---@param path string
---@return kestra.FileEntry|nil
function files.stat(namespace, path)
  place("files.stat", namespace, path)
  return client:stat_file(namespace, path)
end

--- The numbers of a file's revisions, on servers from 1.3 on.
---@param namespace string
---@param path string
---@return integer[]
function files.revisions(namespace, path)
  place("files.revisions", namespace, path)
  return client:file_revisions(namespace, path)
end

--- Makes a folder and those above it.
---@param namespace string
---@param path string
function files.make_folder(namespace, path)
  place("files.make_folder", namespace, path)
  client:make_folder(namespace, path)
end

--- Moves a file or a folder. It is an error when there is nothing to move, or something at the new place.
---@param namespace string
---@param from string
---@param to string
function files.move(namespace, from, to)
  place("files.move", namespace, from)
  client:move_file(namespace, from, arguments.text("files.move", "to", to))
end

--- Deletes a file, or a folder with all that is in it; false when there was none.
---@param namespace string
---@param path string
---@return boolean deleted
function files.delete(namespace, path)
  place("files.delete", namespace, path)
  return client:delete_file(namespace, path)
end

--- Writes all files of a namespace as a local zip file.
---@param namespace string
---@param to string the path of the local file
---@return integer bytes
function files.export(namespace, to)
  arguments.text("files.export", "namespace", namespace)
  return client:export_files(namespace, arguments.text("files.export", "to", to))
end

---@class kestra.SyncStep
---@field action "create"|"update"|"unchanged"|"delete"|"keep"
---@field path string in the namespace
---@field from string? the local file
---@field size integer in bytes

--- What a sync would do: a list of steps; `plan:apply()` does them.
---@class kestra.SyncPlan
---@field [integer] kestra.SyncStep
local Plan = { __name = "kestra.SyncPlan" }
Plan.__index = Plan

--- Does what the plan says: uploads first, then deletes.
---@return kestra.SyncPlan self
function Plan:apply()
  client:apply_sync(self.native)
  return self
end

--- One line for each step that changes something.
function Plan:__tostring()
  local lines = {}
  for _, step in ipairs(self) do
    if step.action ~= "unchanged" and step.action ~= "keep" then
      lines[#lines + 1] = ("%s %s"):format(step.action, step.path)
    end
  end
  return #lines > 0 and table.concat(lines, "\n") or "nothing to do"
end

--- Brings a local folder to a namespace. Without `dry_run = false` it changes nothing and returns the plan:
--- `print(plan)` shows it, `plan:apply()` does it.
---
--- Files are compared by size and content. Patterns in the ignore file (as in `.gitignore`) are left alone on both sides.
---@param folder string the local folder
---@param namespace string
---@param options? { delete?: boolean, dry_run?: boolean, ignore?: string, folder?: string } `delete = true`: files that are not in the local folder go; `dry_run = false`: do it at once; `ignore`: the ignore file's name (".kestraignore"); `folder`: the folder of the namespace ("/")
---@return kestra.SyncPlan
function files.sync(folder, namespace, options)
  arguments.text("files.sync", "folder", folder)
  arguments.text("files.sync", "namespace", namespace)
  options = arguments.options("files.sync", options, { "delete:flag", "dry_run:flag", "ignore:text", "folder:text" })
  local native, steps = client:plan_sync {
    from = folder, namespace = namespace, delete = options.delete == true, folder = options.folder, ignore = options.ignore,
  }
  local plan = { native = native }
  for i, step in ipairs(steps) do plan[i] = step end
  setmetatable(plan, Plan)
  return options.dry_run == false and plan:apply() or plan
end

return files
