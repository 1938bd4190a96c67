-- Scripts that never close what they read may start as many programs as they like: those that are not held are closed.
for i = 1, 1100 do
  local file, problem = io.popen("true")
  assert(file, problem)
  assert(file:read("a") == "" and i > 0)
end
-- A child that has left others behind keeps its place only as long as they are there.
for _ = 1, 1100 do assert(os.execute("true &")) end
