-- kestra.ion.rows: the values of a stream.
local ion = kestra.ion

-- The same values, wherever the pieces of the text end.
local text = '{id:1,note:"a"} // one\n{id:2,note:\'\'\'b\'\'\' \'\'\'c\'\'\'}\n{id:3,note:d}'
local function in_pieces(size)
  local from = 1
  return function()
    if from > #text then return nil end
    from = from + size
    return text:sub(from - size, from - 1)
  end
end
for size = 1, #text do
  local seen = {}
  for row in ion.rows(in_pieces(size)) do seen[#seen + 1] = row.id .. row.note end
  assert(table.concat(seen, " ") == "1a 2bc 3d", size .. ": " .. table.concat(seen, " "))
end

-- Values before an error come first, and the error stays.
local next_row = ion.rows("{a:1} {a:2} {a}", { name = "in.ion" })
assert(next_row().a == 1 and next_row().a == 2)
for _ = 1, 2 do
  local ok, e = pcall(next_row)
  assert(not ok and e.line == 1 and e.column == 15 and e.operation == "ion.rows", tostring(e))
  assert(tostring(e) == 'ion.rows: in.ion:1:15: after the name of a field ":" is expected', tostring(e))
end

-- After the last value there are no more.
next_row = ion.rows "1 "
assert(next_row() == 1 and next_row() == nil and next_row() == nil)

-- Memory stays flat: 3 MB of rows.
local pieces = 0
local function many()
  pieces = pieces + 1
  if pieces > 30 then return nil end
  return ("{name:\"abcdefghij\",value:1.5}\n"):rep(3500)
end
collectgarbage()
local count, most = 0, 0
for _ in ion.rows(many) do
  count = count + 1
  if count % 3500 == 0 then most = math.max(most, collectgarbage "count") end
end
assert(count == 105000, count)
assert(most < 12000, most)

-- Another task runs meanwhile.
local turns, reading = 0, true
local ticker = kestra.task.spawn(function()
  while reading do
    kestra.task.sleep(0.001)
    turns = turns + 1
  end
end)
pieces = 27
for _ in ion.rows(many) do end
reading = false
ticker:await()
assert(turns > 0)

-- A source that does not return text, and one that fails.
local ok, e = pcall(ion.rows(function() return 5 end))
assert(not ok and e.code == "invalid" and tostring(e) == "ion.rows: the source must return text, got number")
ok, e = pcall(ion.rows(function() error("broken", 0) end))
assert(not ok and e == "broken")
