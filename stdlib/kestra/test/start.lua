-- The start of the test runner: loads the test library and `kestra.sandbox`, then runs the test file.

local natives, path, source = ...
local native = natives "kestra"

local open = native.open
open("test/test", natives "kestra.test", path, source, open, open("arguments/arguments", native, open))
