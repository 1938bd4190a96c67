local errors = require "kestra.error"
local e = errors.new { code = "mine", message = "two\nlines", hint = "do this" }
assert(errors.is(e) and not errors.is {} and not errors.is(nil))
assert(tostring(e) == "two lines; do this")
assert(tostring(errors.new {}) == "error")
local ok, same = pcall(error, e)
assert(not ok and same == e and same.code == "mine")
