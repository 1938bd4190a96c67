-- What a script finds when it begins: `kestra`, its arguments in `arg`, and its own folder in front of `package.path`.

local folder, name = ...

kestra = require "kestra"
arg = { [0] = name, select(3, ...) }
if folder ~= "" then
  package.path = ("%s/?.lua;%s/?/init.lua;%s"):format(folder, folder, package.path)
end
