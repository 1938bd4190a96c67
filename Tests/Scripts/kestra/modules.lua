-- One global, and each part by its module name.
assert(require "kestra" == kestra)
for _, name in ipairs { "flows", "executions", "logs", "files", "json", "task" } do
  assert(require("kestra." .. name) == kestra[name], name)
end
assert(kestra.null == kestra.json.null and kestra.json.encode { a = kestra.null } == '{"a":null}')
assert(kestra.nothing == nil)
