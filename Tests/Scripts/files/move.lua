-- files.move, delete and make_folder.
local files = kestra.files
local ns = ...

files.upload(ns, "a/one.txt", { content = "1" })
files.upload(ns, "a/two.txt", { content = "2" })
files.move(ns, "a/one.txt", "new/folder/one.txt")
assert(files.read(ns, "new/folder/one.txt") == "1" and files.read(ns, "a/one.txt") == nil)

local function fails(code, expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == code and tostring(e):find(expected, 1, true), tostring(e))
end
fails("not_found", "file /nope of " .. ns .. " does not exist", files.move, ns, "nope", "x")
fails("conflict", "file /a/two.txt of " .. ns .. " exists already", files.move, ns, "new/folder/one.txt", "a/two.txt")

files.make_folder(ns, "empty/folder")
assert(files.stat(ns, "empty/folder").folder)
assert(files.delete(ns, "a/two.txt") == true and files.delete(ns, "a/two.txt") == false)
assert(files.delete(ns, "new") == true and #files.list(ns) == 0)
fails("invalid", "this would delete every file", files.delete, ns, "/")
