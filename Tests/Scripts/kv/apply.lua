-- kv.apply: a plan after which a namespace has the wanted values.
local kv, time, json = kestra.kv, kestra.time, kestra.json
local ns = ...

local function actions(plan)
  local list = {}
  for i, step in ipairs(plan) do list[i] = step.action .. " " .. step.key end
  return table.concat(list, ", ")
end

kv.set(ns, "b", 5)
kv.set(ns, "c", { list = { 1, 2 }, text = "x" })
kv.set(ns, "other", "kept", { ttl = "1h" })
local wanted = { a = time.date "2026-11-20", b = 5.0, c = { text = "x", list = { 1, 2.0 } }, d = "new" }

-- A plan changes nothing until it is applied.
local plan = kv.apply(ns, wanted)
assert(plan.namespace == ns and actions(plan) == "create a, unchanged b, unchanged c, create d, keep other", actions(plan))
assert(plan[1].value == wanted.a and tostring(plan) == 'create a = 2026-11-20\ncreate d = "new"', tostring(plan))
assert(kv.get(ns, "a") == nil and actions(kv.apply(ns, wanted, { dry_run = true })) == actions(plan))
assert(plan:apply() == plan)
assert(kv.entry(ns, "a").type == "DATE" and kv.get(ns, "a") == wanted.a and kv.get(ns, "d") == "new")
assert(select(2, kv.get(ns, "b")).revision == 1 and kv.get(ns, "other") == "kept")
assert(tostring(kv.apply(ns, wanted)) == "nothing to do")

-- Updates and deletes, at once.
wanted.a, wanted.b, wanted.d = time.date "2026-11-21", "5", nil
plan = kv.apply(ns, wanted, { delete = true, dry_run = false, verify = true })
assert(actions(plan) == "update a, update b, unchanged c, delete d, delete other", actions(plan))
assert(tostring(plan) == 'update a = 2026-11-21\nupdate b = "5"\ndelete d\ndelete other', tostring(plan))
local left = {}
for i, key in ipairs(kv.list(ns)) do left[i] = key.key end
assert(table.concat(left, " ") == "a b c" and kv.get(ns, "b") == "5" and kv.get(ns, "a") == time.date "2026-11-21")

-- An entry keeps its description and its time to live.
kv.set(ns, "timed", 1, { ttl = "2h", description = "first" })
local entry = kv.entry(ns, "timed")
kv.set(ns, "timed", 1)
plan = kv.apply(ns, { timed = entry, copy = entry }, { dry_run = false })
assert(actions(plan) == "keep a, keep b, keep c, create copy, update timed", actions(plan))
for _, key in ipairs { "timed", "copy" } do
  local made = kv.entry(ns, key)
  assert(made.value == 1 and made.description == "first" and made.ttl > time.duration "110m", key)
end

-- What is wrong is refused before the first write.
local function fails(expected, ...)
  local ok, e = pcall(kv.apply, ...)
  assert(not ok and e.code == "invalid" and tostring(e):find(expected, 1, true), tostring(e))
end
fails("stored as a duration", ns, { first = 1, second = "PT5M" }, { dry_run = false })
fails('"a b" is not a valid key', ns, { first = 1, ["a b"] = 1 }, { dry_run = false })
fails("x is null, and the server would store the object without it", ns, { first = 1, z = { x = kestra.null } }, { dry_run = false })
fails("wanted must have names as keys, got 1", ns, { 1 })
fails("wanted must be a table, got 2026-11-20", ns, time.date "2026-11-20", { delete = true })
fails("got one entry", ns, entry)
fails("wanted must be a table, got nil", ns)
fails("namespace must be text", nil, {})
fails("did you mean delete?", ns, {}, { delet = true })
fails('option nulls must be "refuse" or "drop"', ns, {}, { nulls = "keep" })
assert(kv.get(ns, "first") == nil)
assert(actions(kv.apply(ns, { z = { x = json.null, y = 1 } }, { nulls = "drop", dry_run = false })):find "create z")
assert(kv.get(ns, "z").y == 1)
