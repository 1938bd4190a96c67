-- files.upload, read, download, stat and list.
local files = kestra.files
local ns = ...
local folder = os.tmpname()
os.remove(folder)
local from, to = folder .. ".from", folder .. ".to"
local function write(path, text) local f <close> = assert(io.open(path, "wb")) f:write(text) end
local function read(path) local f <close> = assert(io.open(path, "rb")) return f:read("a") end

-- From memory, with every byte value, over an existing file.
local bytes = {}
for i = 0, 255 do bytes[#bytes + 1] = string.char(i) end
local content = table.concat(bytes):rep(300)
files.upload(ns, "a/data.bin", { content = "before" })
files.upload(ns, "/a/data.bin", { content = content })
assert(files.read(ns, "a/data.bin") == content)
assert(files.stat(ns, "a/data.bin").size == #content)
files.upload(ns, "empty", { content = "" })
assert(files.read(ns, "empty") == "")

-- From a local file and back to one.
write(from, content .. "end")
files.upload(ns, "b/c/copy.bin", { from = from })
assert(files.download(ns, "b/c/copy.bin", to) == #content + 3 and read(to) == content .. "end")

-- A zip stays a zip.
files.upload(ns, "arch/kept.zip", { content = "PK\3\4 not unpacked" })
assert(files.read(ns, "arch/kept.zip") == "PK\3\4 not unpacked")

assert(table.concat(files.list(ns), " ") == "/a/data.bin /arch/kept.zip /b/c/copy.bin /empty")
assert(table.concat(files.list(ns, "b"), " ") == "/b/c/copy.bin")
local entries = files.entries(ns)
assert(#entries == 4 and entries[1].name == "a" and entries[1].folder and not entries[4].folder)
assert(files.entries(ns, "nowhere") == nil and files.stat(ns, "nowhere") == nil)

-- A missing file is nil, and no local file remains.
os.remove(to)
assert(files.read(ns, "nope") == nil and files.download(ns, "nope", to) == nil and not io.open(to))

local function fails(code, expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok and e.code == code and tostring(e):find(expected, 1, true), tostring(e))
end
fails("not_found", "does not exist", files.upload, ns, "x", { from = folder .. ".missing" })
fails("invalid", "give either from", files.upload, ns, "x")
fails("invalid", "give either from", files.upload, ns, "x", { from = "a", content = "b" })
fails("invalid", "content must be text, got number", files.upload, ns, "x", { content = 5 })
fails("invalid", "must not go through", files.upload, ns, "../x", { content = "" })
fails("invalid", "did you mean content?", files.upload, ns, "x", { contents = "" })

-- A part whose head arrives before its content is complete, however packets are split.
do
  local f <close> = assert(io.open(from, "wb"))
  f:write("abc")
end
for i = 1, 20 do
  files.upload(ns, "cut/" .. i, { from = from })
  assert(files.read(ns, "cut/" .. i) == "abc", i)
end
os.remove(from)
