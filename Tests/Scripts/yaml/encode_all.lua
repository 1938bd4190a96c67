-- kestra.yaml.encode_all: values to documents.
local yaml = kestra.yaml

assert(yaml.encode_all { { b = 1, id = 2 }, { "x" }, "z" } == "---\nb: 1\nid: 2\n---\n- x\n---\nz\n")
assert(yaml.encode_all({ { b = 1, id = 2 } }, { keys = { "id" } }) == "---\nid: 2\nb: 1\n")
local given = {}
assert(yaml.encode_all(given) == "" and getmetatable(given) == nil)
local back = yaml.decode_all(yaml.encode_all { "a\n\n", kestra.null, {} })
assert(#back == 3 and back[1] == "a\n\n" and back[2] == kestra.null and next(back[3]) == nil)

for _, wrong in ipairs { "x", 5, { a = 1 } } do
  local ok, e = pcall(yaml.encode_all, wrong)
  assert(not ok and e.code == "invalid" and e.message:find "^yaml.encode_all: values must be a list, got ", tostring(e))
end
