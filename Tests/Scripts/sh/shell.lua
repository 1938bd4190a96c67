-- kestra.sh.shell: a line of the shell.
local sh = kestra.sh

assert(sh.shell("printf 'b\\na\\n' | sort; echo $((1 + 2))").stdout == "a\nb\n3\n")
assert(sh.shell("cat", { input = "x" }).stdout == "x")
assert(sh.shell('printf %s "$NAME"', { env = { NAME = "a'; exit 9; '" } }).stdout == "a'; exit 9; '")
assert(sh.shell("-x 2>/dev/null", { check = false }).status == 127)
assert(sh.shell("pwd", { cwd = "/" }).stdout == "/\n")
local seen = {}
sh.shell("echo a; echo b", { on_line = function(line) seen[#seen + 1] = line end })
assert(#seen == 2 and seen[2] == "b")

local ok, e = pcall(sh.shell, "echo bad >&2; PGPASSWORD=test-secret-one false")
assert(not ok and e.code == "program_failed" and e.operation == "sh.shell" and e.status == 1)
assert(tostring(e) == "sh.shell: sh ended with status 1: bad", tostring(e))
assert(e.command == "echo bad >&2; PGPASSWORD=***", e.command)

local function refused(words, ...)
  local ok, e = pcall(sh.shell, ...)
  assert(not ok and e.code == "invalid" and tostring(e) == "sh.shell: " .. words, tostring(e))
end
refused("command must be text, got an empty one", "")
refused("command must be text, got table", { "ls" })
refused("the command contains a NUL byte, which a program cannot receive", "a\0b")
refused("unknown option shell; it knows input, env, cwd, timeout, check, on_line", "ls", { shell = true })
