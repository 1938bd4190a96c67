-- What the runner of tests begins with: the files of the test library, `kestra.sandbox`, and then the test file.

local path, source = ...
local native = require "kestra.native"

local open = native.open
open("test/test", require "kestra.test.host", path, source, open, open("arguments/arguments", native, open))
