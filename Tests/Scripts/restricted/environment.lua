-- Variables of the environment.
assert(#os.getenv("PATH") > 0)

local function refused(name)
  local ok, e = pcall(os.getenv, name)
  assert(not ok and e.code == "restricted", tostring(e))
  return tostring(e)
end
assert(refused("KESTRA_PASSWORD")
  == "os.getenv: the variable KESTRA_PASSWORD is not allowed; --allow-env=KESTRA_PASSWORD allows it")
for _, name in ipairs { "HOME", "path", "PATH ", "PATH\0", "", "PATH=" } do refused(name) end
assert(os.time() > 0 and os.clock() >= 0 and os.date("%Y") and os.difftime(2, 1) == 1)
