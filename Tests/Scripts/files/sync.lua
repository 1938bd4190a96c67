-- files.sync: first a plan, then its actions.
local files = kestra.files
local ns = ...
local folder = os.tmpname()
os.remove(folder)
assert(os.execute(("mkdir -p %s/sub"):format(folder)))
local function write(name, text) local f <close> = assert(io.open(folder .. "/" .. name, "wb")) f:write(text) end
write("a.sql", "select 1")
write("sub/b.sql", "select 2")
write("notes.tmp", "not sent")
write(".kestraignore", "*.tmp\n")
files.upload(ns, "a.sql", { content = "select 9" })
files.upload(ns, "old.sql", { content = "old" })
files.upload(ns, "old.tmp", { content = "kept: ignored" })

local plan = files.sync(folder, ns)
assert(tostring(plan) == "update /a.sql\ncreate /sub/b.sql", tostring(plan))
assert(#plan == 3 and plan[2].action == "keep" and plan[2].path == "/old.sql" and plan[1].from == folder .. "/a.sql")
assert(files.read(ns, "a.sql") == "select 9")

assert(plan:apply() == plan)
assert(files.read(ns, "a.sql") == "select 1" and files.read(ns, "sub/b.sql") == "select 2" and files.read(ns, "old.sql"))
assert(tostring(files.sync(folder, ns)) == "nothing to do")

plan = files.sync(folder, ns, { delete = true, dry_run = false })
assert(tostring(plan) == "delete /old.sql")
assert(table.concat(files.list(ns), " ") == "/a.sql /old.tmp /sub/b.sql")

local ok, e = pcall(files.sync, folder .. "/nowhere", ns)
assert(not ok and e.code == "not_found", tostring(e))
ok, e = pcall(files.sync, folder, ns, { dryrun = false })
assert(not ok and e.message:find("did you mean dry_run?", 1, true), tostring(e))
os.execute(("rm -r %s"):format(folder))
