-- kestra.fs.list and walk.
local fs = kestra.fs
local folder = fs.temporary_folder()
fs.make_folder(folder .. "/b/c")
for _, name in ipairs { "z", "a", "b/2", "b/1", "b/c/x" } do fs.write(fs.join(folder, name), name) end
os.execute(("cd %s && ln -s b link && mkfifo pipe"):format(folder))

local function shown(entries)
  local list = {}
  for i, entry in ipairs(entries) do
    assert(entry.path == folder .. "/" .. entry.path:sub(#folder + 2) and entry.path:sub(-#entry.name) == entry.name)
    list[i] = entry.kind .. " " .. entry.path:sub(#folder + 2)
  end
  return table.concat(list, ", ")
end
assert(shown(fs.list(folder)) == "file a, folder b, link link, other pipe, file z", shown(fs.list(folder)))
assert(#fs.list(folder .. "/b/c") == 1 and fs.list(folder .. "/")[1].path == folder .. "/a")
assert(#fs.list(folder .. "/link") == 3)

local function walked(skipped)
  local list = {}
  for entry in fs.walk(folder) do
    list[#list + 1] = entry
    if entry.name == skipped then entry.skip = true end
  end
  return shown(list)
end
assert(walked() == "file a, folder b, file b/1, file b/2, folder b/c, file b/c/x, link link, other pipe, file z", walked())
assert(walked "b" == "file a, folder b, link link, other pipe, file z")
assert(walked "c" == "file a, folder b, file b/1, file b/2, folder b/c, link link, other pipe, file z")

-- Names that are not UTF-8.
fs.write(folder .. "/b/c/\xff", "odd")
assert(fs.list(folder .. "/b/c")[2].name == "\xff" and fs.read(fs.list(folder .. "/b/c")[2].path) == "odd")

-- A folder that disappears, and a link that takes its place, end the walk.
local next_entry = fs.walk(folder)
assert(next_entry().name == "a" and next_entry().name == "b")
fs.move(folder .. "/b", folder .. "/moved")
local ok, e = pcall(next_entry)
assert(not ok and e.reason == "not_found" and e.operation == "fs.walk", tostring(e))
next_entry = fs.walk(folder)
for entry in next_entry do if entry.name == "moved" then break end end
fs.move(folder .. "/moved", folder .. "/b")
os.execute(("ln -s b %s/moved"):format(folder))
ok, e = pcall(next_entry)
assert(not ok and e.path == folder .. "/moved", tostring(e))

for name, reason in pairs { missing = "not_found", a = "not_folder" } do
  for operation, f in pairs { ["fs.list"] = fs.list, ["fs.walk"] = fs.walk } do
    ok, e = pcall(f, folder .. "/" .. name)
    assert(not ok and e.code == "invalid" and e.reason == reason and e.operation == operation, tostring(e))
  end
end
