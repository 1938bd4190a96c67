-- kestra.ion.decode_all: all values as a list.
local ion, json = kestra.ion, kestra.json

local values = ion.decode_all "1 null {a:b} false"
assert(#values == 4 and values[1] == 1 and values[2] == kestra.null and values[3].a == "b" and values[4] == false)
assert(json.encode(ion.decode_all "") == "[]")

-- Symbol tables of the stream, which are not values.
values = ion.decode_all "$ion_symbol_table::{symbols:[\"x\"]} $10 $ion_symbol_table::{imports:$ion_symbol_table, symbols:[\"y\"]} {$11:$10}"
assert(#values == 2 and values[1] == "x" and values[2].y == "x")

local ok, e = pcall(ion.decode_all, "1 2 ]")
assert(not ok and e.operation == "ion.decode_all" and e.column == 5, tostring(e))
