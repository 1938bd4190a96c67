-- Strings that recur in a document, strings with the same length and the same ends, and strings too long or
-- too short to be cached: each keeps its value everywhere.
local json = kestra.json

local texts = { "", "a", "b", ("x"):rep(39), ("x"):rep(40), ("x"):rep(41), ("x"):rep(20) .. "y" .. ("x"):rep(19), "a\0b", "é", "ë" }
for i = 0, 99 do
  texts[#texts + 1] = ("k%02d"):format(i)
  texts[#texts + 1] = ("same ends %02d and length"):format(i)
  texts[#texts + 1] = ("a%02db"):format(i)
end

-- A fixed sequence of numbers, so that failures are reproducible.
local seed = 20261121
local function any(list)
  seed = (seed * 6364136223846793005 + 1442695040888963407) & math.maxinteger
  return list[(seed >> 20) % #list + 1]
end

local list = {}
for i = 1, 2000 do
  local object = {}
  for _ = 1, 6 do object[any(texts)] = any(texts) end
  list[i] = object
end

local decoded = json.decode(json.encode(list))
assert(#decoded == #list)
for i, object in ipairs(list) do
  for key, value in pairs(object) do assert(decoded[i][key] == value, ("%q in %d"):format(key, i)) end
  for key in pairs(decoded[i]) do assert(object[key], ("%q in %d"):format(key, i)) end
end
