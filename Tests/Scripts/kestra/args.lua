-- kestra.args: each type, each form of the command line, and each error.
local args = kestra.args

local declaration = {
  summary = "Runs a flow.",
  { "flow", help = "the flow" },
  { "days", type = "list", of = "date", required = false },
  { "--namespace", "-n", default = "company.team" },
  { "-l", "--limit", default = 8 },
  { "--rate", type = "number" },
  { "--dry-run", type = "boolean" },
  { "--color", default = true },
  { "--input", "-i", type = "map" },
  { "--weight", type = "map", of = "integer", default = { a = 1 } },
  { "--tag", "-t", type = "list", default = { "x" } },
  { "--since", type = "date" },
  { "--at", type = "datetime" },
  { "--timeout", type = "duration", default = "10m" },
  { "--rows", type = "file" },
  { "--state", values = { "FAILED", "KILLED", "WARNING" } },
  { "-q", type = "boolean" },
}
local function read(...) return args(declaration, { ... }) end

-- What is not given.
local given = read "etl"
assert(given.flow == "etl" and given.namespace == "company.team" and given.limit == 8 and given.rate == nil)
assert(given.dry_run == false and given.color == true and given.q == false and given.state == nil)
assert(next(given.input) == nil and given.weight.a == 1 and given.tag[1] == "x" and #given.days == 0)
assert(given.timeout == kestra.time.duration "10m" and given.timeout.seconds == 600)

-- Each form of an option, mixed with arguments.
for _, words in ipairs {
  { "--limit", "3", "etl" }, { "--limit=3", "etl" }, { "etl", "-l", "3" }, { "-l3", "etl" }, { "etl", "-ql3" },
  { "-ql", "3", "--", "etl" }, { "--limit", "+3", "etl" },
} do
  local values = read(table.unpack(words))
  assert(values.limit == 3 and math.type(values.limit) == "integer" and values.flow == "etl", table.concat(words, " "))
end
assert(read("--dry-run", "etl").dry_run and read("--dry-run=true", "etl").dry_run and read("-q", "etl").q)
assert(not read("--no-color", "etl").color and not read("--color=false", "etl").color)
assert(read("--", "--namespace").flow == "--namespace" and read("-").flow == "-" and read("-5").flow == "-5")
assert(read("etl", "--namespace=").namespace == "" and read("etl", "--namespace=a=b").namespace == "a=b")
assert(read("etl", "-n", "-5").namespace == "-5" and read("etl", "--namespace=--limit").namespace == "--limit")

-- Each type.
local all = read("etl", "2026-11-20", "2026-11-21", "--rate", "1.5e3", "-i", "a=1", "-i", "b=x=y", "--input=c=", "-ta", "--tag",
  "b c", "--since", "2026-11-20", "--at", "2026-11-20T10:00:00+01:00", "--timeout", "1h30m", "--rows", "rows.csv",
  "--state", "KILLED", "--weight", "b=7")
assert(all.rate == 1500 and all.input.a == "1" and all.input.b == "x=y" and all.input.c == "")
assert(#all.tag == 2 and all.tag[2] == "b c" and all.state == "KILLED" and all.rows == "rows.csv")
assert(all.weight.b == 7 and all.weight.a == nil and math.type(all.weight.b) == "integer")
assert(#all.days == 2 and all.days[2] == kestra.kv.date "2026-11-21" and all.since == all.days[1])
assert(tostring(all.at) == "2026-11-20T09:00:00Z" and all.timeout.seconds == 5400)
assert(args({ { "--on", type = "boolean" }, { "sure", type = "boolean" } }, { "false" }).sure == false)
assert(args({ { "pair", type = "map", of = "enum", values = { "up", "down" } } }, { "a=up", "b=down" }).pair.b == "down")
assert(args({ { "--day", type = "list", of = "date", default = { "2026-11-20" } } }, {}).day[1] == kestra.kv.date "2026-11-20")
assert(args({ { "--day", type = "date", default = kestra.time.date "2026-11-20" } }, {}).day == kestra.time.date "2026-11-20")

-- A result does not share its tables with the declaration, and knows its names.
all.tag[1] = "changed"
assert(read("etl").tag[1] == "x")
local ok, e = pcall(function() return given.dryrun end)
assert(not ok and e.code == "invalid" and e.message == "args: dryrun is not declared, did you mean dry_run?", tostring(e))
local names = {}
for name in pairs(read("etl")) do names[#names + 1] = name end
table.sort(names)
assert(table.concat(names, " ") == "color days dry_run flow input limit namespace q tag timeout weight")

-- A wrong command line: an error with one line, which ends the recipe with status 2.
local function wrong(expected, ...)
  local raised, problem = pcall(read, ...)
  local found = tostring(problem)
  assert(not raised and problem.code == "usage" and problem.exit_status == 2, found)
  assert(found:find(expected, 1, true) and not found:find("\n", 1, true), ("%s instead of %s"):format(found, expected))
end
wrong("FLOW is missing")
wrong("unknown option --limt; did you mean --limit?", "etl", "--limt=3")
wrong("unknown option --no-colr; did you mean --no-color?", "etl", "--no-colr")
wrong("unknown option --zzzzzzzzz; ", "etl", "--zzzzzzzzz")
wrong("unknown option --no-limit; ", "etl", "--no-limit")
wrong("unknown option -x; ", "etl", "-x")
wrong("unknown option -d; did you mean --dry-run?", "etl", "-dry-run")
wrong("unknown option -é; ", "etl", "-é")
wrong("--limit requires a value", "etl", "--limit")
wrong("-l requires a value, but --dry-run follows; if that is the value, write -l--dry-run", "etl", "-l", "--dry-run")
wrong("--limit requires a value, but -q follows; if that is the value, write --limit=-q", "etl", "--limit", "-q")
wrong("--limit requires a value, but -- follows", "etl", "--limit", "--")
wrong('--limit: "x" is not a whole number', "etl", "--limit", "x")
wrong('--limit: "1.0" is not a whole number', "etl", "--limit", "1.0")
wrong('--limit: "0x10" is not a whole number', "etl", "--limit", "0x10")
wrong('--limit: "99999999999999999999" is not a whole number', "etl", "--limit", "99999999999999999999")
wrong('--rate: "inf" is not a number', "etl", "--rate", "inf")
wrong('--rate: "1e999" is not a number', "etl", "--rate", "1e999")
wrong('--rate: "1.2.3" is not a number', "etl", "--rate", "1.2.3")
wrong('--dry-run: "yes" is not true or false', "etl", "--dry-run=yes")
wrong('--input: "a" is not NAME=VALUE', "etl", "--input", "a")
wrong("--input: a is given twice", "etl", "-i", "a=1", "-i", "a=2")
wrong('--weight: b: "x" is not a whole number', "etl", "--weight", "b=x")
wrong('--since: "yesterday" is not a date like 2026-11-20', "etl", "--since", "yesterday")
wrong('DAYS: "2026-13-01" is not a date', "etl", "2026-13-01")
wrong('--at: "2026-11-20" is not a date with time and zone', "etl", "--at", "2026-11-20")
wrong('--timeout: "soon" is not a length of time', "etl", "--timeout", "soon")
wrong("--rows: \"\" is not the path of a file", "etl", "--rows=")
wrong('--state: "FAILD" is not one of FAILED, KILLED, WARNING; did you mean FAILED?', "etl", "--state", "FAILD")
wrong("--limit is given twice", "etl", "-l1", "--limit=2")
wrong("--color is given twice", "etl", "--color", "--no-color")
local function refused(expected, items, words)
  local raised, problem = pcall(args, items, words)
  assert(not raised and tostring(problem):find(expected, 1, true), tostring(problem))
end
refused('unexpected argument "b"', { { "flow" } }, { "a", "b" })
refused('unexpected argument "a"', {}, { "a" })
refused("FROM, --to are missing", { { "from" }, { "--to", required = true } }, {})
refused(debug.getinfo and "--f: no-such-file cannot be read: No such file or directory" or "args: reading no-such-file",
  { { "--f", type = "file", must_exist = true } }, { "--f", "no-such-file" })
refused("args: word 2 must be text, got number", { { "flow" } }, { "a", 1 })
refused("args: words must be a list of text, got string", { { "flow" } }, "a")

-- A mistake in the declaration names the line and the field.
local line = debug.getinfo and debug.getinfo(1, "l").currentline
local raised, problem = pcall(function() args { { "--limit", default = 1.5, type = "integer" } } end)
assert(not raised and problem.code == "invalid")
local place = line and (":%d:"):format(line + 1) or ":"
assert(problem.message:find(place .. " kestra.args: --limit: field default must be a whole number, got 1.5", 1, true),
  problem.message)
local function mistake(expected, ...)
  local accepted, found = pcall(args, ..., { "a", "b", "c" })
  assert(not accepted and found.code == "invalid" and found.message:find(expected, 1, true),
    ("%s instead of %s"):format(tostring(found), expected))
end
mistake("a table is expected, got string", "x")
mistake("item 2: a table is expected, got string", { { "flow" }, "x" })
mistake("item 1: a name is missing", { { help = "x" } })
mistake('item 1: name "--" must be', { { "--" } })
mistake('item 1: name "-ab" must be', { { "-ab" } })
mistake("item 1: argument a has one name, got 2", { { "a", "b" } })
mistake('item 1: name "--b" must be', { { "--a", "--b" } })
mistake("item 1: name 5 must be", { { 5 } })
mistake("--limit: unknown field defualt of an argument, did you mean default?", { { "--limit", defualt = 1 } })
mistake("unknown field sumary of the declaration, did you mean summary?", { sumary = "x" })
mistake("--a: field help must be a string, got boolean", { { "--a", help = true } })
mistake('--a: type "int" does not exist; use one of boolean, date,', { { "--a", type = "int" } })
mistake('--a: field of: type "map" does not exist; use one of', { { "--a", type = "list", of = "map" } })
mistake("--a: field of belongs to the types list and map", { { "--a", of = "integer" } })
mistake("--a: the type enum needs the field values", { { "--a", type = "enum" } })
mistake("--a: field values belongs to the type enum", { { "--a", type = "string", values = { "x" } } })
mistake("--a: field values has no words", { { "--a", values = {} } })
mistake('--a: field values must be a list of different words, got "x"', { { "--a", values = { "x", "x" } } })
mistake('--a: field default must be one of x, got "y"', { { "--a", values = { "x" }, default = "y" } })
mistake('--a: field default must be a date like 2026-11-20, got "today"', { { "--a", type = "date", default = "today" } })
mistake("--a: field default must be a table, got string", { { "--a", type = "list", default = "x" } })
mistake('--a: field default must be a list, got the key "x"', { { "--a", type = "list", default = { x = "y" } } })
mistake("--a: field default[1] must be a whole number, got true", { { "--a", type = "list", of = "integer", default = { true } } })
mistake("--a: fields default and required exclude each other", { { "--a", default = "x", required = true } })
mistake("--a: a boolean option is false unless it is given", { { "--a", type = "boolean", required = true } })
mistake("--a: field must_exist belongs to the type file", { { "--a", must_exist = true } })
mistake("--a: this option is declared twice", { { "--a" }, { "--a" } })
mistake("-a: this option is declared twice", { { "--a", "-a" }, { "--b", "-a" } })
mistake("--a_b: its value has the name a_b, which is that of --a-b", { { "--a-b" }, { "--a_b" } })
mistake("a: its value has the name a, which is that of --a", { { "--a" }, { "a" } })
mistake("--help: every recipe has this option already", { { "--help", type = "boolean" } })
mistake("b: a takes all arguments that follow, so it must be the last", { { "a", type = "list" }, { "b" } })
mistake("b: a required argument cannot follow a, which is optional", { { "a", required = false }, { "b" } })

-- The words are those of `arg` if none are given.
local before = arg
arg = { [0] = "x.lua", "one" }
assert(args { { "flow" } }.flow == "one")
arg = before
