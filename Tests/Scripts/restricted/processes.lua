-- Programs: only granted ones, by name or path, with plain words that the shell does not interpret.
local granted, secret = ...

assert(os.execute() == true)
local function output(command)
  local process <close> = assert(io.popen(command))
  return process:read("a")
end
assert(output("echo one  'two  three' \"four\"") == "one two  three four\n")
assert(output("  /bin/cat " .. granted .. "/file.txt") == "some text")
assert(output("'echo' a=b -x --y=1,2:3@4%5+6") == "a=b -x --y=1,2:3@4%5+6\n")
assert(output("e'ch'o x") == "x\n")

local function refused(expected, command)
  for _, start in ipairs { os.execute, io.popen } do
    local ok, e = pcall(start, command)
    assert(not ok, "it was started: " .. command)
    assert(e.code == "restricted" and tostring(e):find(expected, 1, true), tostring(e))
  end
end
refused("running ls is not allowed; --allow-run=ls allows it", "ls")
refused("running /usr/bin/echo2 is not allowed", "/usr/bin/echo2")
refused("running ./echo is not allowed", "./echo")
refused("--allow-run=sh allows it", "sh -c 'echo x'")
refused("--allow-run=exec allows it", "exec echo x")
refused("--allow-run=A=b allows it", "A=b echo x")
refused("--allow-run=eval allows it", "eval 'ls'")
-- Shell syntax outside of quotes is refused.
for sign in (";|&<>$`\\(){}[]*?!#~^\n\r"):gmatch(".") do
  refused("is not allowed: outside of quotes it has", "echo x " .. sign .. " ls")
  refused("is not allowed: outside of quotes it has", "echo x" .. sign .. "ls")
end
refused("outside of quotes it has byte 0", "echo x\0")
for _, text in ipairs { "$(ls)", "`ls`", "${HOME}", "\\\"; ls", "a\0" } do
  refused("in double quotes it has a sign that the shell reads", 'echo "' .. text .. '"')
end
assert(output("echo '$(ls) `ls` ; \\'") == "$(ls) `ls` ; \\\n")
refused("a quote is never closed", "echo 'x")
refused("a quote is never closed", "echo \"x")
refused("it names no program", "")
refused("it names no program", "  ")
refused("it names no program", "'' x")
refused("it names no program", "")

local ok, e = pcall(io.popen, "echo x", "rw")
assert(not ok and e:find("bad argument #2 to 'io.popen' (invalid mode)", 1, true), e)
