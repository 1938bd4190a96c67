-- kestra.sh.run: programs by their words.
local sh, fs, task = kestra.sh, kestra.fs, kestra.task

local done = sh.run { "printf", "%s|%s|%s", "a b", "$HOME;'\"*", 5 }
assert(done.status == 0 and done.signal == nil and done.stderr == "" and done.duration > 0)
assert(done.stdout == "a b|$HOME;'\"*|5")

-- Input of any size in both directions; without it, the input is empty.
local long = ("0123456789abcde\n"):rep(1 << 16)
assert(sh.run({ "cat" }, { input = long }).stdout == long)
assert(sh.run({ "cat" }, { input = "a\0b" }).stdout == "a\0b")
assert(sh.run({ "cat" }).stdout == "" and sh.run({ "cat" }, { input = "" }).stdout == "")
-- A program need not read its input.
assert(sh.run({ "true" }, { input = long }).status == 0)
local both = sh.run({ "sh", "-c", "cat; cat /dev/zero | head -c 200000 >&2" }, { input = long })
assert(both.stdout == long and #both.stderr == 200000)

-- The working folder and the environment.
local folder = fs.temporary_folder()
fs.write(folder .. "/x.txt", "here")
assert(sh.run({ "cat", "x.txt" }, { cwd = folder }).stdout == "here")
local function variable(name, env) return sh.run({ "sh", "-c", "printf %s \"${" .. name .. "-none}\"" }, { env = env }).stdout end
assert(variable("PATH") == os.getenv "PATH" and variable("PATH", { OTHER = "x" }) == os.getenv "PATH")
assert(variable("A", { A = "1=2" }) == "1=2" and variable("A", { A = 7 }) == "7" and variable("A", { A = "" }) == "")
assert(variable("HOME", { HOME = false }) == "none")
-- The program is searched in the PATH that it gets, and a path is one from the current folder, whatever cwd is.
fs.write(folder .. "/tool", "#!/bin/sh\necho tool\n")
sh.run { "chmod", "755", folder .. "/tool" }
assert(sh.run({ "tool" }, { env = { PATH = folder .. ":" .. os.getenv "PATH" } }).stdout == "tool\n")
assert(sh.run({ folder .. "/tool" }, { cwd = "/" }).stdout == "tool\n")

-- A status other than 0 and a signal.
local function failed(words, options)
  local ok, e = pcall(sh.run, words, options)
  assert(not ok and e.operation == "sh.run", tostring(e))
  return e, tostring(e)
end
local e, text = failed { "sh", "-c", "echo first >&2; echo the reason >&2; echo out; exit 3" }
assert(e.code == "program_failed" and e.status == 3 and e.signal == nil and e.stderr == "first\nthe reason", text)
assert(text == "sh.run: sh ended with status 3: the reason", text)
assert(e.command == "sh -c 'echo first >&2; echo the reason >&2; echo out; exit 3'", e.command)
e, text = failed { "sh", "-c", "kill -TERM $$" }
assert(e.code == "program_failed" and e.signal == 15 and e.status == nil, text)
assert(text == "sh.run: sh was ended by signal 15 (TERM)", text)
local unchecked = sh.run({ "sh", "-c", "echo out; exit 3" }, { check = false })
assert(unchecked.status == 3 and unchecked.stdout == "out\n")
assert(sh.run({ "sh", "-c", "kill -KILL $$" }, { check = false }).signal == 9)
-- Of many lines the error has the last ones.
e = failed { "sh", "-c", "seq 5000 >&2; false" }
assert(e.stderr:sub(-10) == "\n4999\n5000" and select(2, e.stderr:gsub("\n", "")) == 19)

-- Secrets are not shown, also where the program repeats them.
e, text = failed({ "sh", "-c", "echo $0 $1 $2 $K >&2; false", "--token=test-secret-one", "https://u:test-secret-two@h/", "x" },
  { env = { K = "x", API_KEY = "test-secret-three" } })
assert(not (text .. e.command .. e.stderr):find("test-secret", 1, true), text .. e.command .. e.stderr)
e, text = failed({ "sh", "-c", "echo $API_KEY >&2; false" }, { env = { API_KEY = "test-secret-three" } })
assert(e.stderr == "***" and text == "sh.run: sh ended with status 1: ***", text)

-- What cannot start.
local function refused(words, reason, given, options)
  local ok, e = pcall(sh.run, given, options)
  assert(not ok and e.code == "invalid" and e.reason == reason and tostring(e) == "sh.run: " .. words, tostring(e))
end
refused('the program "no-such-program" is not in the folders of PATH', "not_found", { "no-such-program" })
refused("./no-such-program: the program does not exist", "not_found", { "./no-such-program" })
fs.write(folder .. "/text", "x")
refused(folder .. "/text: it is not a program that this user may run", "denied", { folder .. "/text" })
refused("/etc: it is not a program that this user may run", "denied", { "/etc" })
refused("/no/folder: there is no such file or folder", "not_found", { "true" }, { cwd = "/no/folder" })
refused("/etc/hosts: it is not a folder, or a part of the path is not", "not_folder", { "true" }, { cwd = "/etc/hosts" })
refused("word 2 contains a NUL byte, which a program cannot receive", nil, { "echo", "a\0b" })
refused("variable A contains a NUL byte, which a program cannot receive", nil, { "echo" }, { env = { A = "a\0b" } })
refused('"A=B" cannot be the name of a variable', nil, { "echo" }, { env = { ["A=B"] = "x" } })
refused("variable KESTRA_LUA_RUN marks the programs of the run and cannot be set", nil, { "echo" }, { env = { KESTRA_LUA_RUN = "x" } })
refused("echo: its words and variables are too large for the system", "other", { "echo", ("x"):rep(1 << 22) })
fs.write(folder .. "/broken", "#!/no/such/interpreter\n")
sh.run { "chmod", "755", folder .. "/broken" }
refused(folder .. "/broken: the program that its first line names does not exist", "other", { folder .. "/broken" })
refused("words must be a list, got string; sh.shell runs a line of the shell", nil, "ls")
refused("words must name a program, got an empty list", nil, {})
refused("word 1, the program, is empty", nil, { "" })
refused("word 2 must be text or a whole number, got float", nil, { "echo", 1.5 })
refused("words must be a list, got the key env", nil, { "echo", env = {} })
refused("option input must be text, got number", nil, { "cat" }, { input = 5 })
refused("option on_line must be a function, got boolean", nil, { "cat" }, { on_line = true })
refused("variable A must be text or a whole number, got boolean", nil, { "cat" }, { env = { A = true } })
refused("unknown option timout, did you mean timeout?; it knows input, env, cwd, timeout, check, on_line", nil, { "cat" }, { timout = 1 })

-- Lines as they come; the program waits for a slow reader.
local lines = {}
done = sh.run({ "sh", "-c", "echo a; echo b >&2; printf 'c\\n\\nd'" }, { on_line = function(line, stream)
  lines[stream] = (lines[stream] or "") .. line .. ";"
end })
assert(lines.stdout == "a;c;;d;" and lines.stderr == "b;" and done.stdout == nil and done.stderr == nil and done.status == 0)
local count = 0
sh.run({ "seq", 100000 }, { on_line = function(line)
  count = count + 1
  assert(line == tostring(count))
  if count % 20000 == 0 then task.sleep(0.001) end
end })
assert(count == 100000)
e = failed({ "sh", "-c", "echo gone >&2; exit 1" }, { on_line = function() end })
assert(e.status == 1 and e.stderr == "gone")
-- An error of the function ends the program.
local ok, problem = pcall(sh.run, { "sh", "-c", "echo go; sleep 1000" }, { on_line = function() error("stop", 0) end })
assert(not ok and problem == "stop")

-- Other tasks run meanwhile: one program waits for what happens after another one.
local order = {}
task.all {
  function()
    sh.run { "sh", "-c", "while [ ! -e " .. folder .. "/go ]; do sleep 0.01; done" }
    order[#order + 1] = "first"
  end,
  function()
    sh.run { "true" }
    order[#order + 1] = "second"
    fs.write(folder .. "/go", "")
  end,
}
assert(order[1] == "second" and order[2] == "first")

-- What remains of the group ends with the program.
local function is_running(number) return os.execute("kill -0 " .. number .. " 2>/dev/null") == true end
local function awaits_end(number)
  -- Init may take a moment to take the status of what nobody waits for.
  for _ = 1, 500 do
    local stat = io.open("/proc/" .. number .. "/stat")
    if not stat or stat:read "a":find(") Z", 1, true) then return true end
    stat:close()
    task.sleep(0.01)
  end
end
local background = sh.run({ "sh", "-c", "sleep 1000 & echo $!" }).stdout:match "%d+"
assert(awaits_end(background))

-- The time limit, also of a program that ignores TERM.
e, text = failed({ "sh", "-c", "echo working >&2; sleep 1000" }, { timeout = 1.5 })
assert(e.code == "timeout" and text == "sh.run: sh did not end within 1.5 s: working" and e.stderr == "working", text)
e = failed({ "sh", "-c", "trap '' TERM; while :; do sleep 0.1; done" }, { timeout = "0.1s" })
assert(e.code == "timeout")
-- A stopped program too.
e = failed({ "sh", "-c", "kill -STOP $$" }, { timeout = 0.1 })
assert(e.code == "timeout")

-- Cancellation: the program has ended when the task has.
local path = folder .. "/number"
local running = task.spawn(function() sh.run { "sh", "-c", "echo $$ > " .. path .. ".new; mv " .. path .. ".new " .. path .. "; sleep 1000" } end)
while not fs.exists(path) do task.sleep(0.01) end
local number = fs.read(path):match "%d+"
assert(is_running(number))
running:cancel()
pcall(running.await, running)
assert(not is_running(number))
ok, problem = pcall(task.timeout, 0.1, sh.run, { "sleep", "1000" })
assert(not ok and problem.code == "timeout")
-- TERM comes first.
local note = folder .. "/note"
local asked = task.spawn(function()
  sh.run { "sh", "-c", "trap 'echo term > " .. note .. "; exit' TERM; touch " .. folder .. "/set; sleep 1000 & wait" }
end)
while not fs.exists(folder .. "/set") do task.sleep(0.01) end
asked:cancel()
pcall(asked.await, asked)
assert(fs.read(note) == "term\n")

-- Where Lua cannot yield, it blocks.
assert((("x"):gsub("x", function() return sh.run({ "printf", "y" }).stdout end)) == "y")
