-- Files of namespaces, files of executions, and local files as inputs.

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

-- The folder of a namespace; nil and an empty one are the top folder.
local function in_folder(operation, folder)
  if folder ~= nil and folder ~= "" then arguments.text(operation, "folder", folder) end
  return folder
end

--- Passes a local file as the value of a FILE input. The file is read when the execution is created.
---@param path string
---@param name? string the name on the server (default: the last part of the path)
---@return table file for `inputs` of `executions.create`
function files.input(path, name)
  arguments.text("files.input", "path", path)
  if name ~= nil then arguments.text("files.input", "name", name) end
  return arguments.file { path = path, name = name or path:match("[^/]*$") }
end

--- Writes a namespace file and overwrites an existing one. A local file is streamed.
---@param namespace string
---@param path string
---@param source { from: string }|{ content: string } `from`: the path of a local file; `content`: the content
function files.upload(namespace, path, source)
  place("files.upload", namespace, path)
  source = arguments.options("files.upload", source, { "from:text", "content" })
  if (source.from == nil) == (source.content == nil) then
    arguments.fail("files.upload", "give either from = the path of a local file or content = the text")
  end
  if source.from then
    client:upload_file(namespace, path, source.from)
  else
    client:upload_file(namespace, path, nil, arguments.string("files.upload", "content", source.content))
  end
end

--- Reads a file into memory. Returns nil if it does not exist.
---@param owner string|kestra.Execution the namespace, or for a `kestra://` address the execution or its id
---@param path string a path in the namespace, or a `kestra://` address from inputs or outputs
---@param options? { revision?: integer } an older revision of a namespace file (servers from 1.3 on)
---@return string|nil content
function files.read(owner, path, options)
  options = arguments.options("files.read", options, { "revision:count" })
  local where, what = place("files.read", owner, path)
  return client:read_file(where, what, options.revision)
end

--- Streams a file into a local file of any size. Returns nil if it does not exist on the server.
---
--- The local file appears when the download is complete. Its folder must exist.
---@param owner string|kestra.Execution the namespace, or for a `kestra://` address the execution or its id
---@param path string a path in the namespace, or a `kestra://` address from inputs or outputs
---@param to string the path of the local file
---@param options? { revision?: integer } an older revision of a namespace file (servers from 1.3 on)
---@return integer|nil bytes
function files.download(owner, path, to, options)
  options = arguments.options("files.download", options, { "revision:count" })
  local where, what = place("files.download", owner, path)
  return client:download_file(where, what, arguments.text("files.download", "to", to), options.revision)
end

local rows

--- Iterates over the rows of a file of any size: `for row in files.rows(run, run.outputs.uri) do`. Raises `not_found` if
--- the file does not exist.
---
--- Binary Ion is known by its first bytes. Otherwise the ending of the path names the format: `.ion`, `.jsonl` or `.ndjson`,
--- `.csv` or `.tsv`. Without such an ending, bytes that begin with `{` or `[` are Ion text, which contains JSON. Rows of Ion
--- are values by the rules of `ion.rows`, of JSON lines by those of `json.decode` with `exact = true`, and of CSV tables by
--- those of `csv.rows`. Rows of JSON lines and CSV come with their line. Only a piece of the file is in memory. The end of
--- the loop closes the transfer.
---@param owner string|kestra.Execution the namespace, or for a `kestra://` address the execution or its id
---@param path string a path in the namespace, or a `kestra://` address from inputs or outputs
---@param options? { format?: "ion"|"jsonl"|"csv", revision?: integer, annotations?: boolean, value_limit?: integer, header?: boolean|string[], delimiter?: string, field_limit?: integer } `format`: the format, whatever the first bytes and the path show; `revision`: an older revision of a namespace file (servers from 1.3 on); `annotations`: as for `ion.rows`; `value_limit`: the largest value of Ion or JSON in bytes (default: 16777216); `header`, `delimiter`, `field_limit`: as for `csv.rows`, with a tab as the delimiter of `.tsv`
---@return (fun(): any, integer?) iterator the next row, and its line for JSON lines and CSV
function files.rows(owner, path, options)
  options = arguments.options("files.rows", options, {
    "format:text", "revision:integer", "annotations:flag", "value_limit:integer", "header", "delimiter:text",
    "field_limit:integer",
  })
  local where, what = place("files.rows", owner, path)
  local stream = client:open_file(where, what, options.revision)
  if not stream then
    local owner_name = type(owner) == "table" and owner.id or owner
    arguments.fail("files.rows", ("the file %s of %s does not exist"):format(path, owner_name), "not_found")
  end
  rows = rows or arguments.open("rows", arguments)
  return rows(stream, path, options)
end

--- Lists the paths of all files of a namespace, or of one of its folders and the folders below it.
---@param namespace string
---@param folder? string
---@return string[] paths each begins with a slash
function files.list(namespace, folder)
  return client:list_files(arguments.text("files.list", "namespace", namespace), in_folder("files.list", folder))
end

---@class kestra.FileEntry
---@field name string
---@field folder boolean whether it is a folder
---@field size integer in bytes
---@field created string?
---@field modified string?

--- Lists the entries of one folder by name. Returns nil if the folder does not exist.
---@param namespace string
---@param folder? string default: the top folder
---@return kestra.FileEntry[]|nil
function files.entries(namespace, folder)
  return client:list_entries(arguments.text("files.entries", "namespace", namespace), in_folder("files.entries", folder))
end

--- Describes a file or folder. Returns nil if it does not exist.
---@param namespace string
---@param path string
---@return kestra.FileEntry|nil
function files.stat(namespace, path)
  place("files.stat", namespace, path)
  return client:stat_file(namespace, path)
end

--- Lists the revision numbers of a file (servers from 1.3 on).
---@param namespace string
---@param path string
---@return integer[]
function files.revisions(namespace, path)
  place("files.revisions", namespace, path)
  return client:file_revisions(namespace, path)
end

--- Creates a folder and its parents.
---@param namespace string
---@param path string
function files.make_folder(namespace, path)
  place("files.make_folder", namespace, path)
  client:make_folder(namespace, path)
end

--- Moves a file or a folder. It is an error if the source does not exist or the target exists.
---@param namespace string
---@param from string
---@param to string
function files.move(namespace, from, to)
  place("files.move", namespace, from)
  client:move_file(namespace, from, arguments.text("files.move", "to", to))
end

--- Deletes a file, or a folder with its contents. Returns false if it does not exist.
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

--- The steps of a sync. `plan:apply()` performs them.
---@class kestra.SyncPlan
---@field [integer] kestra.SyncStep
local Plan = { __name = "kestra.SyncPlan" }
Plan.__index = Plan

--- Performs the plan: uploads first, then deletes.
---@return kestra.SyncPlan self
function Plan:apply()
  client:apply_sync(self.native)
  return self
end

--- One line per step that changes something.
function Plan:__tostring()
  local lines = {}
  for _, step in ipairs(self) do
    if step.action ~= "unchanged" and step.action ~= "keep" then
      lines[#lines + 1] = ("%s %s"):format(step.action, step.path)
    end
  end
  return #lines > 0 and table.concat(lines, "\n") or "nothing to do"
end

--- Plans the copy of a local folder to a namespace, and returns the plan. `print(plan)` shows it, and `plan:apply()`
--- performs it. With `dry_run = false`, `sync` performs the plan at once.
---
--- Files are compared by size and content. Paths that match a pattern of the ignore file (syntax of `.gitignore`) are
--- skipped on both sides.
---@param folder string the local folder
---@param namespace string
---@param options? { delete?: boolean, dry_run?: boolean, ignore?: string, folder?: string } `delete = true`: delete files that are not in the local folder; `dry_run = false`: perform the plan at once; `ignore`: the name of the ignore file (default: ".kestraignore"); `folder`: the folder in the namespace (default: "/")
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
