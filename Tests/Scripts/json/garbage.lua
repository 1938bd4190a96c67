-- Unused decoded values are collected while small and large documents are decoded.
local json = require "kestra.json"

local function most_kept(text, count)
  local most = 0
  for _ = 1, count do
    json.decode(text)
    most = math.max(most, collectgarbage "count")
  end
  return most
end

local item = '{"id":"abc","state":{"current":"SUCCESS"},"rows":[1,2,3]},'
local small, large = "[" .. item:rep(10) .. "1]", "[" .. item:rep(5000) .. "1]"
collectgarbage()
assert(most_kept(small, 5000) < 4 * 1024)
assert(most_kept(large, 30) < 32 * 1024)
