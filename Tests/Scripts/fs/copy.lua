-- kestra.fs.copy and move.
local fs = kestra.fs
local folder = fs.temporary_folder()
local function at(name) return folder .. "/" .. name end
local function failure(reason, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == "invalid" and e.reason == reason, tostring(e))
  return e
end

local text = ("x"):rep(3000000)
fs.write(at "a", text)
os.execute("chmod 750 " .. at "a")
fs.copy(at "a", at "b")
assert(fs.read(at "b") == text and fs.stat(at "b").mode == tonumber("750", 8))
fs.write(at "c", "c")
local e = failure("exists", fs.copy, at "c", at "b")
assert(e.path == at "b" and tostring(e):find("overwrite = true replaces it", 1, true), tostring(e))
assert(fs.read(at "b") == text)
fs.copy(at "c", at "b", { overwrite = true })
assert(fs.read(at "b") == "c")
failure("not_found", fs.copy, at "missing", at "d")
failure("is_folder", fs.copy, folder, at "d")
fs.make_folder(at "sub")
failure("is_folder", fs.copy, at "c", at "sub", { overwrite = true })
failure("not_found", fs.copy, at "c", at "none/x")

-- Moving.
fs.move(at "c", at "sub/c")
assert(not fs.exists(at "c") and fs.read(at "sub/c") == "c")
failure("exists", fs.move, at "a", at "b")
fs.move(at "a", at "b", { overwrite = true })
assert(fs.read(at "b") == text and not fs.exists(at "a"))
fs.move(at "sub", at "other")
assert(fs.read(at "other/c") == "c")
failure("not_found", fs.move, at "missing", at "x")
failure("exists", fs.move, at "b", at "other")
failure("is_folder", fs.move, at "b", at "other", { overwrite = true })
assert(#fs.list(folder) == 2)

-- To another file system, where the machine has one.
if os.execute "test -w /dev/shm && test $(stat -c %d /dev/shm) != $(stat -c %d /tmp)" then
  local elsewhere = fs.temporary_folder { folder = "/dev/shm" }
  fs.move(at "b", elsewhere .. "/b")
  assert(fs.read(elsewhere .. "/b") == text and not fs.exists(at "b"))
  failure("other_file_system", fs.move, at "other", elsewhere .. "/other")
end
for _, f in ipairs { fs.copy, fs.move } do
  local ok, problem = pcall(f, "a")
  assert(not ok and tostring(problem):find("to must be text, got nil", 1, true), tostring(problem))
end
