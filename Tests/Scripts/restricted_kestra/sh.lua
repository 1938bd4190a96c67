-- kestra.sh starts only granted programs, with granted variables, in granted folders.
local granted, secret = ...
local sh = kestra.sh

local function refused(expected, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok, "it was allowed")
  assert(e.code == "restricted" and tostring(e):find(expected, 1, true), tostring(e))
end

-- A granted program, by its name or its path, with words of any kind.
assert(sh.run({ "cat", granted .. "/file.txt" }).stdout == "some text")
assert(pcall(sh.run, { "/bin/cat" }) or pcall(sh.run, { "/usr/bin/cat" }))
assert(sh.run({ "cat" }, { cwd = granted, input = "$(ls); `ls` > x" }).stdout == "$(ls); `ls` > x")
assert(sh.run({ "printenv", "GREETING" }, { env = { GREETING = "hello" } }).stdout == "hello\n")
assert(sh.shell("cat 'file.txt'", { cwd = granted }).stdout == "some text")

refused("sh.run: running ls is not allowed; --allow-run=ls allows it", sh.run, { "ls" })
refused("--allow-run=./cat allows it", sh.run, { "./cat" })
refused("--allow-run=sh allows it", sh.run, { "sh", "-c", "cat" })
refused("--allow-run=/bin/sh allows it", sh.run, { "/bin/sh" })
refused("--allow-run=cat; ls allows it", sh.run, { "cat; ls" })
-- Another PATH leads to no other program.
refused("sh.run: the variable PATH is not allowed; --allow-env=PATH allows it", sh.run, { "cat" }, { env = { PATH = granted } })
refused("--allow-env=LD_PRELOAD allows it", sh.run, { "cat" }, { env = { LD_PRELOAD = granted .. "/x.so" } })
refused("--allow-read=" .. secret .. " allows it", sh.run, { "cat", "key.txt" }, { cwd = secret })
refused("--allow-read=" .. secret .. " allows it", sh.run, { "cat", "key.txt" }, { cwd = granted .. "/out" })
-- The shell reads nothing of a line.
refused("sh.shell: running ls is not allowed; --allow-run=ls allows it", sh.shell, "ls")
for sign in (";|&<>$`\\(){}[]*?!#~^\n"):gmatch(".") do
  refused("is not allowed: outside of quotes it has", sh.shell, "cat x " .. sign .. " ls")
end
