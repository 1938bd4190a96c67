-- kestra.fs.read, write, append and chunks.
local fs = require "kestra.fs"
assert(kestra.fs == fs)
local folder = fs.temporary_folder()
local path = fs.join(folder, "a.txt")

local function refused(reason, words, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == "invalid" and e.reason == reason, tostring(e))
  assert(tostring(e):find(words, 1, true), tostring(e))
  return e
end

fs.write(path, "one\n\0\xff")
assert(fs.read(path) == "one\n\0\xff")
fs.write(path, "")
assert(fs.read(path) == "")
fs.append(path, "a")
fs.append(path, "b")
fs.append(fs.join(folder, "new.txt"), "c")
assert(fs.read(path) == "ab" and fs.read(fs.join(folder, "new.txt")) == "c")

-- A file that is replaced keeps its permissions, and no temporary file stays.
os.execute("chmod 640 " .. path)
fs.write(path, "again")
assert(fs.stat(path).mode == tonumber("640", 8) and #fs.list(folder) == 2)

-- A link is followed and stays a link.
os.execute(("cd %s && ln -s a.txt link && ln -s nowhere dangling"):format(folder))
fs.write(fs.join(folder, "link"), "through")
assert(fs.read(path) == "through" and fs.list(folder)[3].kind == "link")
refused("not_found", "/dangling: there is no such file", fs.write, fs.join(folder, "dangling"), "x")

-- Large files, and pieces.
local large = ("0123456789abcdef"):rep(200000)
fs.write(path, large)
assert(fs.read(path) == large)
local pieces, size = {}, 0
for piece in fs.chunks(path) do
  pieces[#pieces + 1] = piece
  assert(#piece <= 65536)
end
assert(table.concat(pieces) == large and #pieces == 49)
for piece in fs.chunks(path, 1000000) do size = size + #piece end
assert(size == #large)
local next_piece = fs.chunks(fs.join(folder, "new.txt"), 5)
assert(next_piece() == "c" and next_piece() == nil and next_piece() == nil)
fs.write(path, "a,b\n1,2\n")
for row, line in kestra.csv.rows(fs.chunks(path)) do assert(row.b == "2" and line == 2) end

-- Errors name the function, the path and the reason.
local missing = fs.join(folder, "missing", "x")
local e = refused("not_found", "fs.read: " .. missing .. ": there is no such file or folder", fs.read, missing)
assert(e.path == missing and e.operation == "fs.read")
refused("not_found", "fs.write: ", fs.write, missing, "x")
refused("not_found", "fs.append: ", fs.append, missing, "x")
refused("not_found", "fs.chunks: ", fs.chunks, missing)
refused("is_folder", "it is a folder", fs.read, folder)
refused("is_folder", "it is a folder", fs.write, folder, "x")
refused("is_folder", "it is a folder", fs.append, folder, "x")
refused("not_folder", "a part of the path is not", fs.read, path .. "/x")
refused("not_regular", "io.open opens it", fs.read, "/dev/null")
refused("not_regular", "io.open opens it", fs.write, "/dev/null", "x")
refused("bad_path", "the path contains a NUL byte", fs.read, "a\0b")
refused("bad_path", "the path is too long", fs.read, ("x"):rep(5000))
refused("bad_path", "does not end with a name", fs.write, folder .. "/..", "x")
local locked = fs.join(folder, "locked")
fs.make_folder(locked)
fs.write(locked .. "/x", "x")
os.execute("chmod 500 " .. locked)
-- Root may write everywhere.
if not os.execute("test -w " .. locked) then
  refused("denied", "no file can be created in its folder", fs.write, locked .. "/x", "y")
  assert(fs.read(locked .. "/x") == "x")
end
os.execute("chmod 700 " .. locked)
os.execute("mkfifo " .. folder .. "/pipe")
refused("not_regular", "it is a pipe or a device", fs.read, folder .. "/pipe")
refused("not_regular", "it is a pipe or a device", fs.write, folder .. "/pipe", "x")

-- Arguments that are wrong.
local function wrong(words, f, ...)
  local ok, problem = pcall(f, ...)
  assert(not ok and problem.code == "invalid" and tostring(problem) == words, tostring(problem))
end
wrong("fs.read: path must be text, got nil", fs.read)
wrong("fs.read: path must be text, got an empty one", fs.read, "")
wrong("fs.write: content must be text, got number", fs.write, "x", 5)
wrong("fs.append: content must be text, got nil", fs.append, "x")
wrong("fs.chunks: size must be a whole number from 1 to 16777216, got 0", fs.chunks, "x", 0)

-- Other tasks run while a file is written and read.
local turns, busy = 0, true
local ticker = kestra.task.spawn(function()
  while busy do
    kestra.task.sleep(0)
    turns = turns + 1
  end
end)
for _ = 1, 5 do
  fs.write(path, large)
  fs.read(path)
end
busy = false
ticker:await()
assert(turns > 0)
