-- The tests run scripts with a limit; a shorter limit is reported too.
assert(kestra.remaining() > 0)
local left = kestra.task.timeout("5s", kestra.remaining)
assert(left > 0 and left <= 5, left)
