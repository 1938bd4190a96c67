-- The library's access to local files is checked as that of io.open.
local granted, secret = ...
local files, flows, executions = kestra.files, kestra.flows, kestra.executions
local ns = "t.restricted"
local key = secret .. "/key.txt"

local function refused(expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok, "it was allowed")
  assert(e.code == "restricted" and tostring(e):find(expected, 1, true), tostring(e))
end

-- Granted accesses.
files.upload(ns, "a.txt", { from = granted .. "/file.txt" })
assert(files.read(ns, "a.txt") == "some text")
assert(files.download(ns, "a.txt", granted .. "/sub/copy.txt") == 9)
assert(io.open(granted .. "/sub/copy.txt"):read("a") == "some text")
assert(files.export(ns, granted .. "/sub/all.zip") > 0)
assert(os.remove(granted .. "/sub/copy.txt") and os.remove(granted .. "/sub/all.zip"))
assert(tostring(files.sync(granted .. "/sub", ns)) == "nothing to do")

-- Refused accesses.
for _, path in ipairs { key, granted .. "/key", granted .. "/out/key.txt", granted .. "/../secret/key.txt" } do
  refused("files.upload: reading " .. path, files.upload, ns, "k", { from = path })
  refused("--allow-read=" .. key .. " allows it", files.upload, ns, "k", { from = path })
  refused("--allow-write=" .. key .. " allows it", files.download, ns, "a.txt", path)
  refused("--allow-write=" .. key, files.export, ns, path)
  refused("flows.deploy: reading " .. path, flows.deploy, path)
  refused("--allow-read=" .. key, flows.create, path)
  refused("--allow-read=" .. key, flows.validate, path)
  refused("executions.create: reading " .. path, executions.create, ns, "f", { inputs = { f = files.input(path) } })
end
refused("where it leads to cannot be told", files.download, ns, "a.txt", granted .. "/dangling")
refused("--allow-write=" .. secret .. "/new", files.download, ns, "a.txt", granted .. "/out/new")
refused("--allow-read=" .. secret, files.sync, granted .. "/out", ns)
refused("--allow-read=" .. secret, files.sync, secret, ns)
assert(files.read(ns, "k") == nil)

-- A sync does not follow links in its folder, and does not read an ignore file outside of it.
do
  local file <close> = assert(io.open(granted .. "/.kestraignore", "w"))
  file:write("out\ndangling\n")
end
refused("files.sync: reading " .. granted .. "/key", files.sync, granted, ns, { dry_run = false })
refused("--allow-read=" .. key, files.sync, granted .. "/sub", ns, { ignore = "../../secret/key.txt" })
assert(files.read(ns, "key") == nil and files.read(ns, "file.txt") == nil)
os.remove(granted .. "/.kestraignore")
