-- kestra.yaml.decode_all: the documents of a text.
local yaml = kestra.yaml

local documents = yaml.decode_all "a: 1\n---\n- x\n---\n# nothing\n...\n---\nlast\n"
assert(#documents == 4 and documents[1].a == 1 and documents[2][1] == "x")
assert(documents[3] == kestra.null and documents[4] == "last")
assert(#yaml.decode_all "# only a comment\n" == 0 and #yaml.decode_all "" == 0)

-- An anchor belongs to its document.
local ok, e = pcall(yaml.decode_all, "a: &x 1\n---\nb: *x\n")
assert(not ok and e.code == "invalid" and e.line == 3 and e.operation == "yaml.decode_all", tostring(e))
ok, e = pcall(yaml.decode_all, "a: 1\n---\nb: 1\nb: 2\n", { name = "flows.yaml" })
assert(not ok and tostring(e) == 'yaml.decode_all: flows.yaml:4:1: the key "b" is given twice in one mapping', tostring(e))
