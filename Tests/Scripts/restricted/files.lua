-- Files: granted accesses work as in the full profile, and paths that lead out of grants are refused in any spelling.
local granted, secret = ...

local function refused(expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok, "it was allowed")
  assert(type(e) == "table" and e.code == "restricted" and tostring(e):find(expected, 1, true), tostring(e))
end

-- Granted accesses.
local function content(path)
  local file <close> = assert(io.open(path))
  return file:read("a")
end
assert(content(granted .. "/file.txt") == "some text" and content(granted .. "/inside") == "some text")
assert(content(granted .. "/sub/../file.txt") == "some text" and content(granted .. "//./file.txt") == "some text")
for line in io.lines(granted .. "/file.txt") do assert(line == "some text") end
do
  local file <close> = assert(io.open(granted .. "/sub/new.txt", "w"))
  file:write("return 7")
end
assert(content(granted .. "/sub/new.txt") == "return 7" and dofile(granted .. "/sub/new.txt") == 7)
assert(loadfile(granted .. "/sub/new.txt")() == 7)
assert(os.rename(granted .. "/sub/new.txt", granted .. "/sub/moved.txt") and os.remove(granted .. "/sub/moved.txt"))
io.output(granted .. "/sub/out.txt"):write("printed")
io.close()
io.output(io.stdout)
assert(io.input(granted .. "/sub/out.txt"):read("a") == "printed")
io.close(io.input())
io.input(io.stdin)
assert(os.remove(granted .. "/sub/out.txt"))

-- A missing file in a granted folder has the usual error.
local file, problem, number = io.open(granted .. "/none/file.txt")
assert(file == nil and problem:find("No such file or directory", 1, true) and number == 2)
assert(os.remove(granted .. "/none") == nil and loadfile(granted .. "/none") == nil)

-- Paths that lead out: direct, by dots, by links, by a number as a name.
local key = secret .. "/key.txt"
refused("io.open: reading " .. key .. " is not allowed; --allow-read=" .. key .. " allows it", io.open, key)
refused("--allow-read=" .. key, io.open, granted .. "/../secret/key.txt")
refused("--allow-read=" .. key, io.open, granted .. "/out/key.txt")
refused("--allow-read=" .. key, io.open, granted .. "/sub/../out/key.txt", "rb")
refused("--allow-read=" .. key, io.open, granted .. "/key")
refused("--allow-read=" .. key, io.lines, granted .. "/key")
refused("--allow-read=" .. key, io.input, granted .. "/key")
refused("--allow-read=" .. key, loadfile, granted .. "/key")
refused("--allow-read=" .. key, dofile, granted .. "/key")
refused("--allow-write=" .. key, io.open, granted .. "/key", "w")
refused("--allow-write=" .. key, io.output, granted .. "/key")
refused("--allow-write=" .. key, os.remove, granted .. "/out/key.txt")
refused("--allow-write=" .. key, os.rename, granted .. "/file.txt", granted .. "/out/key.txt")
refused("--allow-write=" .. key, os.rename, granted .. "/out/key.txt", granted .. "/file.txt")
refused("io.open: reading 12", io.open, 12)
refused("--allow-read=/etc/passwd", io.open, "/proc/self/root/etc/passwd")
refused("--allow-write=" .. secret .. "/made.txt", io.open, granted .. "/out/made.txt", "a")

-- A refusal does not reveal whether a file exists.
refused("--allow-read=" .. secret .. "/none", io.open, secret .. "/none")

-- Opening a dangling link would create its target; a NUL ends a name for the system, but not for Lua.
refused("where it leads to cannot be told", io.open, granted .. "/dangling", "w")
refused("where it leads to cannot be told", io.open, granted .. "/file.txt\0", "r")
refused("where it leads to cannot be told", io.open, secret .. "/key.txt\0/../../granted/file.txt")
refused("where it leads to cannot be told", io.open, "")
refused("where it leads to cannot be told", io.open, granted .. ("/a"):rep(1000000))
assert(#granted < 2000 and not io.open(granted .. ("/a"):rep(1000)))

-- Every mode requires its own grants.
for _, mode in ipairs { "w", "a", "r+", "w+", "a+", "wb", "r+b" } do
  refused("allow-", io.open, key, mode)
end
local ok, e = pcall(io.open, granted .. "/file.txt", "x")
assert(not ok and e:find("bad argument #2 to 'io.open' (invalid mode)", 1, true), e)
local ok, e = pcall(io.open, nil)
assert(not ok and e:find("bad argument #1 to 'io.open' (string expected, got nil)", 1, true), e)

-- Links and folders cannot be moved, because a checked path could then lead elsewhere.
refused("not a regular file", os.rename, granted .. "/sub", granted .. "/sub2")
refused("--allow-read=" .. key, os.rename, granted .. "/key", granted .. "/key2")
refused("not a regular file", os.rename, granted .. "/inside", granted .. "/inside2")
refused("--allow-write=" .. granted, os.remove, granted)

-- Both work in a folder that is not granted.
refused("os.tmpname: writing /tmp is not allowed; --allow-write=/tmp", os.tmpname)
refused("io.tmpfile: writing /tmp is not allowed; --allow-write=/tmp", io.tmpfile)
