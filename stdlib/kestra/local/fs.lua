-- Files and folders of this machine.

local arguments, native = ...
local files = native.part "fs"

---@class kestra.fs
local fs = {}

--- Reads a file as a whole. Files of more than 1 GiB are refused.
---
--- The error of each function of `fs` has the code `invalid`, or `restricted` where a grant is missing, and the fields
--- `path` and `reason`: "not_found", "exists", "is_folder", "not_folder", "not_empty", "not_regular", "denied",
--- "no_space", "too_large", "bad_path", "other_file_system", "other" or "restricted". Other tasks run while a function
--- waits for the disk.
---@param path string a regular file
---@return string content
function fs.read(path) return files:read("fs.read", arguments.bytes("fs.read", "path", path)) end

--- Iterates over a file of any size in pieces: `for piece in fs.chunks "big.log" do`. `csv.rows(fs.chunks "in.csv")`
--- reads the rows of a file without blocking other tasks.
---@param path string a regular file
---@param size? integer the size of a piece in bytes, up to 16777216 (default: 65536)
---@return (fun(): string?) iterator
function fs.chunks(path, size)
  arguments.bytes("fs.chunks", "path", path)
  if size ~= nil and (math.type(size) ~= "integer" or size < 1 or size > 16777216) then
    arguments.fail("fs.chunks", ("size must be a whole number from 1 to 16777216, got %s"):format(tostring(size)))
  end
  local reader = files:open("fs.chunks", path, size or 65536)
  return function() return reader:next() end
end

--- Writes a file as a whole: the content goes to a temporary file in the same folder, which is then renamed. After an
--- error the old file is unchanged.
---
--- A file that exists is replaced and keeps its permissions. A link is followed.
---@param path string
---@param text string the content
function fs.write(path, text)
  files:write("fs.write", arguments.bytes("fs.write", "path", path), arguments.string("fs.write", "content", text))
end

--- Writes at the end of a file, and creates the file if it does not exist.
---@param path string
---@param text string the content
function fs.append(path, text)
  files:append("fs.append", arguments.bytes("fs.append", "path", path), arguments.string("fs.append", "content", text))
end

---@class kestra.fs.Entry
---@field name string
---@field path string the path of the folder and the name
---@field kind "file"|"folder"|"link"|"other" a link is not followed

--- Lists the entries of a folder in the order of their names.
---@param folder string
---@return kestra.fs.Entry[]
function fs.list(folder) return files:list("fs.list", arguments.bytes("fs.list", "folder", folder), true) end

--- Iterates over everything below a folder: `for entry in fs.walk "flows" do`. A folder comes before its entries. Links
--- are not followed. `entry.skip = true` leaves out what is in a folder.
---@param folder string
---@return (fun(): kestra.fs.Entry?) iterator
function fs.walk(folder)
  arguments.bytes("fs.walk", "folder", folder)
  local levels = { { entries = files:list("fs.walk", folder, true), place = 0 } }
  local last
  return function()
    if last and last.kind == "folder" and not last.skip then
      local path = last.path
      last = nil
      levels[#levels + 1] = { entries = files:list("fs.walk", path, false), place = 0 }
    end
    while #levels > 0 do
      local level = levels[#levels]
      level.place = level.place + 1
      last = level.entries[level.place]
      if last then return last end
      levels[#levels] = nil
    end
  end
end

--- Creates a folder and its parents. A folder that exists is left as it is.
---@param path string
function fs.make_folder(path) files:make_folder("fs.make_folder", arguments.bytes("fs.make_folder", "path", path)) end

--- Removes a file, a link or an empty folder. Returns false if it does not exist.
---@param path string
---@param options? { recursive?: boolean } `recursive = true`: remove a folder with everything in it; links in it are removed, not followed
---@return boolean removed
function fs.remove(path, options)
  arguments.bytes("fs.remove", "path", path)
  options = arguments.options("fs.remove", options, { "recursive:flag" })
  return files:remove("fs.remove", path, options.recursive == true)
end

---@class kestra.fs.Stat
---@field kind "file"|"folder"|"other"
---@field size integer in bytes
---@field modified number seconds since 1970, as `os.time()`
---@field mode integer the permissions: `0x1A4` is rw-r--r--

--- Describes what a path leads to. Returns nil if it does not exist.
---@param path string
---@return kestra.fs.Stat?
function fs.stat(path) return files:stat("fs.stat", arguments.bytes("fs.stat", "path", path)) end

--- Whether a path leads to a file or folder.
---@param path string
---@return boolean
function fs.exists(path) return files:stat("fs.exists", arguments.bytes("fs.exists", "path", path)) ~= nil end

local function transfer(operation, method, from, to, options)
  arguments.bytes(operation, "from", from)
  arguments.bytes(operation, "to", to)
  options = arguments.options(operation, options, { "overwrite:flag" })
  files[method](files, operation, from, to, options.overwrite == true)
end

--- Copies a file with its permissions. The copy appears when it is complete.
---@param from string a regular file
---@param to string the path of the copy
---@param options? { overwrite?: boolean } `overwrite = true`: replace a file that exists
function fs.copy(from, to, options) transfer("fs.copy", "copy", from, to, options) end

--- Moves a file or a folder. To another file system only files are moved. A restricted script moves only files.
---@param from string
---@param to string the new path
---@param options? { overwrite?: boolean } `overwrite = true`: replace a file that exists
function fs.move(from, to, options) transfer("fs.move", "move", from, to, options) end

local function temporary(operation, options, is_folder)
  options = arguments.options(operation, options, { "folder:bytes", "prefix:bytes", "suffix:bytes" })
  for _, name in ipairs { "prefix", "suffix" } do
    if options[name] and options[name]:find("/", 1, true) then
      arguments.fail(operation, ('option %s must not contain "/", got "%s"'):format(name, options[name]))
    end
  end
  local folder = options.folder or files:temporary_folder()
  if folder:sub(-1) ~= "/" then folder = folder .. "/" end
  return files:make_temporary(operation, folder .. (options.prefix or "kestra-"), options.suffix or "", is_folder)
end

--- Creates an empty file with a new name, which only this user can read. It is removed when the run ends, unless the
--- process is killed.
---@param options? { folder?: string, prefix?: string, suffix?: string } `folder`: where to create it (default: `TMPDIR`, or /tmp); `prefix`, `suffix`: the beginning (default: "kestra-") and the end of its name
---@return string path
function fs.temporary_file(options) return temporary("fs.temporary_file", options, false) end

--- Creates a folder with a new name, which only this user can use. It is removed with everything in it when the run ends,
--- unless the process is killed.
---@param options? { folder?: string, prefix?: string, suffix?: string } as for `fs.temporary_file`
---@return string path
function fs.temporary_folder(options) return temporary("fs.temporary_folder", options, true) end

--- Joins the parts of a path with slashes. Empty parts are left out. It is an error if a part after the first is absolute.
---@param ... string
---@return string path
function fs.join(...)
  local path = ""
  for i = 1, select("#", ...) do
    local part = arguments.string("fs.join", "part " .. i, (select(i, ...)))
    if path ~= "" and part:sub(1, 1) == "/" then
      arguments.fail("fs.join", ('part %d "%s" is absolute'):format(i, part))
    end
    if path ~= "" and part ~= "" and path:sub(-1) ~= "/" then path = path .. "/" end
    path = path .. part
  end
  return path
end

-- The path without slashes at its end.
local function trimmed(path) return path:find "^/+$" and "/" or path:match "^(.-)/*$" end

--- The folder of a path: "a/b" of "a/b/c", "." of "c", "/" of "/c".
---@param path string
---@return string folder
function fs.dirname(path)
  local folder = trimmed(arguments.string("fs.dirname", "path", path)):match "^(.*)/[^/]*$"
  if not folder then return "." end
  return folder == "" and "/" or trimmed(folder)
end

--- The last name of a path: "c.txt" of "a/b/c.txt".
---@param path string
---@return string name
function fs.basename(path)
  path = trimmed(arguments.string("fs.basename", "path", path))
  return path == "/" and "/" or path:match "[^/]*$"
end

--- The end of the last name of a path from its last point: ".gz" of "a.tar.gz"; empty for "a", ".profile" and "a.".
---@param path string
---@return string extension
function fs.extension(path) return fs.basename(arguments.string("fs.extension", "path", path)):match "^.+(%.[^.]+)$" or "" end

--- The shortest path of the same meaning where no part is a link: "a/c" of "a/./b//../c". The file system is not read.
---@param path string
---@return string path
function fs.normalize(path)
  local is_absolute = arguments.string("fs.normalize", "path", path):sub(1, 1) == "/"
  local parts = {}
  for part in path:gmatch "[^/]+" do
    if part == ".." and #parts > 0 and parts[#parts] ~= ".." then
      parts[#parts] = nil
    elseif part ~= "." and not (part == ".." and is_absolute) then
      parts[#parts + 1] = part
    end
  end
  local joined = table.concat(parts, "/")
  if is_absolute then return "/" .. joined end
  return joined == "" and "." or joined
end

--- The normalized path from the root, for a path from the current folder.
---@param path string
---@return string path
function fs.absolute(path)
  if arguments.string("fs.absolute", "path", path):sub(1, 1) ~= "/" then path = files:working_folder() .. "/" .. path end
  return fs.normalize(path)
end

return fs
