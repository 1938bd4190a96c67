-- kestra.fs.temporary_file and temporary_folder. The tests of the host check that they go with the run.
local fs = kestra.fs
local folder = fs.temporary_folder()
assert(folder:find "/kestra%-[a-z0-9]+$" and fs.stat(folder).mode == tonumber("700", 8))
local file = fs.temporary_file { folder = folder, prefix = "rows", suffix = ".csv" }
assert(file:sub(1, #folder + 5) == folder .. "/rows" and fs.extension(file) == ".csv")
assert(fs.stat(file).mode == tonumber("600", 8) and fs.read(file) == "")
assert(fs.temporary_file() ~= fs.temporary_file())
local ok, e = pcall(fs.temporary_file, { prefix = "a/b" })
assert(not ok and tostring(e) == 'fs.temporary_file: option prefix must not contain "/", got "a/b"')
ok, e = pcall(fs.temporary_folder, { folder = folder .. "/missing" })
assert(not ok and e.reason == "not_found" and e.operation == "fs.temporary_folder", tostring(e))
