-- The start of the test runner: loads the test library and `kestra.sandbox`, then runs the test file.

local path, source = ...
local native = require "kestra.native"

local open = native.open
open("test/test", require "kestra.test.host", path, source, open, open("arguments/arguments", native, open))
