-- kestra.fs.make_folder and remove.
local fs = kestra.fs
local folder = fs.temporary_folder()
local function failure(reason, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == "invalid" and e.reason == reason, tostring(e))
  return tostring(e)
end

fs.make_folder(folder .. "/a/b/c/")
fs.make_folder(folder .. "/a/b/c")
fs.make_folder(folder)
fs.make_folder "."
assert(fs.stat(folder .. "/a/b/c").kind == "folder")
fs.write(folder .. "/file", "x")
failure("not_folder", fs.make_folder, folder .. "/file")
failure("not_folder", fs.make_folder, folder .. "/file/sub")

-- Removing.
assert(fs.remove(folder .. "/file") == true and fs.remove(folder .. "/file") == false)
assert(fs.remove(folder .. "/missing/x") == false)
assert(fs.remove(folder .. "/a/b/c") == true and not fs.exists(folder .. "/a/b/c"))
fs.write(folder .. "/a/b/file", "x")
local words = failure("not_empty", fs.remove, folder .. "/a")
assert(words:find("recursive = true removes a folder with everything in it", 1, true), words)
assert(fs.exists(folder .. "/a/b/file"))

-- What a link leads to stays.
fs.make_folder(folder .. "/kept")
fs.write(folder .. "/kept/file", "kept")
os.execute(("cd %s && ln -s ../../kept a/b/link && ln -s kept alias"):format(folder))
assert(fs.remove(folder .. "/a", { recursive = true }) == true and not fs.exists(folder .. "/a"))
assert(fs.remove(folder .. "/alias", { recursive = true }) == true)
assert(fs.read(folder .. "/kept/file") == "kept")
assert(fs.remove(folder .. "/a", { recursive = true }) == false)

failure("bad_path", fs.remove, "/", { recursive = true })
failure("bad_path", fs.remove, folder .. "/.", { recursive = true })
failure("bad_path", fs.remove, folder .. "/kept/..", { recursive = true })
assert(fs.exists(folder .. "/kept/file"))
local ok, e = pcall(fs.remove, folder, { recursiv = true })
assert(not ok and tostring(e):find("did you mean recursive?", 1, true))
