-- kestra.fs checks the grants of each path as io.open does.
local granted, secret = ...
local fs = kestra.fs
local key = secret .. "/key.txt"

local function refused(expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok, "it was allowed")
  assert(e.code == "restricted" and e.reason == "restricted" and e.path, tostring(e))
  assert(tostring(e):find(expected, 1, true), tostring(e))
end

-- Granted accesses.
assert(fs.read(granted .. "/file.txt") == "some text" and fs.read(granted .. "/inside") == "some text")
assert(fs.chunks(granted .. "/file.txt")() == "some text")
fs.write(granted .. "/sub/a", "a")
fs.append(granted .. "/sub/a", "b")
fs.copy(granted .. "/sub/a", granted .. "/sub/b")
fs.move(granted .. "/sub/b", granted .. "/sub/c")
assert(fs.read(granted .. "/sub/c") == "ab" and fs.stat(granted .. "/sub/c").size == 2)
fs.make_folder(granted .. "/sub/x/y")
assert(#fs.list(granted .. "/sub") == 3 and fs.exists(granted .. "/sub/x/y") and not fs.exists(granted .. "/none/x"))
assert(fs.remove(granted .. "/sub/x", { recursive = true }) and not fs.exists(granted .. "/sub/x"))
local folder = fs.temporary_folder { folder = granted .. "/sub" }
fs.write(folder .. "/f", "x")
assert(fs.remove(folder, { recursive = true }))
assert(fs.remove(granted .. "/sub/a") and fs.remove(granted .. "/sub/c"))

-- Refused accesses, also through links.
for _, path in ipairs { key, granted .. "/key", granted .. "/out/key.txt", granted .. "/../secret/key.txt" } do
  refused("fs.read: reading " .. path, fs.read, path)
  for _, f in ipairs { fs.read, fs.chunks, fs.stat, fs.exists } do
    refused("--allow-read=" .. key .. " allows it", f, path)
  end
  refused("--allow-read=" .. key, fs.copy, path, granted .. "/sub/k")
  for _, f in ipairs { fs.write, fs.append } do refused("--allow-write=" .. key .. " allows it", f, path, "x") end
  refused("--allow-write=" .. key, fs.copy, granted .. "/file.txt", path, { overwrite = true })
  refused("--allow-write=" .. key, fs.make_folder, path)
end
for _, path in ipairs { secret, granted .. "/out" } do
  refused("--allow-read=" .. secret, fs.list, path)
  refused("--allow-read=" .. secret, fs.walk, path)
  refused("--allow-write=" .. secret .. "/kestra-", fs.temporary_file, { folder = path })
  refused("--allow-write=" .. secret .. "/kestra-", fs.temporary_folder, { folder = path })
  refused("--allow-write=" .. secret .. "/x", fs.make_folder, path .. "/x/y")
  refused("--allow-write=" .. secret .. "/key.txt", fs.remove, path .. "/key.txt")
  refused("--allow-write=" .. secret .. "/new", fs.move, granted .. "/file.txt", path .. "/new")
end
refused("--allow-write=" .. secret, fs.remove, secret, { recursive = true })
refused("--allow-write=" .. granted, fs.remove, granted, { recursive = true })
refused("--allow-write=/tmp/kestra-", fs.temporary_file)
refused("where it leads to cannot be told", fs.write, granted .. "/dangling", "x")
local ok, e = pcall(fs.read, "a\0b")
assert(not ok and e.reason == "bad_path", tostring(e))

-- Moving a folder or a link would change where a checked path leads.
fs.make_folder(granted .. "/sub/folder")
refused("a restricted script cannot move folders and links", fs.move, granted .. "/sub/folder", granted .. "/sub/moved")
refused("--allow-read=" .. key, fs.move, granted .. "/key", granted .. "/sub/moved")
assert(fs.remove(granted .. "/sub/folder"))

-- A walk passes by links.
local seen = {}
for entry in fs.walk(granted) do seen[#seen + 1] = entry.name end
assert(table.concat(seen, " ") == "dangling file.txt inside key module.lua out sub", table.concat(seen, " "))
