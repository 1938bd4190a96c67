-- kestra.ion.encode_all: values as lines of Ion text.
local ion = kestra.ion

local text = ion.encode_all { { id = 1 }, "a\nb", kestra.null }
assert(text == '{id:1}\n"a\\nb"\nnull\n', text)
local values = ion.decode_all(text)
assert(#values == 3 and values[1].id == 1 and values[2] == "a\nb" and values[3] == kestra.null)
assert(ion.encode_all {} == "")

local function refused(words, given)
  local ok, e = pcall(ion.encode_all, given)
  assert(not ok and e.operation == "ion.encode_all" and tostring(e) == "ion.encode_all: " .. words, tostring(e))
end
refused("values must be a list, got nil", nil)
refused("values must be a list, got a table with the key a", { a = 1 })
refused("values must be a list without gaps", { 1, nil, 3 })
refused("cannot write [2].x as Ion: a function cannot be written", { 1, { x = print } })
