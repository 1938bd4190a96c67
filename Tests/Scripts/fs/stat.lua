-- kestra.fs.stat and exists.
local fs = kestra.fs
local folder = fs.temporary_folder()
local path = folder .. "/a"
fs.write(path, "12345")
os.execute(("cd %s && ln -s a link && ln -s nowhere dangling && chmod 600 a && touch -d @1000000000.5 a"):format(folder))
for _, name in ipairs { path, folder .. "/link" } do
  local stat = fs.stat(name)
  assert(stat.kind == "file" and stat.size == 5 and stat.mode == tonumber("600", 8) and stat.modified == 1000000000.5)
end
assert(fs.stat(folder).kind == "folder" and fs.stat("/dev/null").kind == "other")
assert(fs.stat(folder .. "/missing") == nil and fs.stat(path .. "/x") == nil and fs.stat(folder .. "/dangling") == nil)
assert(fs.exists(path) and fs.exists(folder) and not fs.exists(folder .. "/missing"))
local ok, e = pcall(fs.exists, ("x"):rep(5000))
assert(not ok and e.reason == "bad_path" and e.operation == "fs.exists", tostring(e))
