-- What the runner of tests begins with: the files of the test library, `kestra.sandbox`, and then the test file.

local path, source = ...
local native = require "kestra.native"

local function open(name, ...)
  return assert(load(native.source(name), "=[" .. name .. "]", "t"))(...)
end

local function open_part(name, ...) return open("kestra/" .. name .. ".lua", ...) end

open("kestra/test.lua", require "kestra.test.host", path, source, open, open_part("kit", native, open_part))
