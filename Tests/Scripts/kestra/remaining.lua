-- The tests run a script with a limit, and a narrower one is told too.
assert(kestra.remaining() > 0)
local left = kestra.task.timeout("5s", kestra.remaining)
assert(left > 0 and left <= 5, left)
