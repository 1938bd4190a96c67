-- Finds the known word that is nearest to an unknown one.

-- The edit distance between `a` and `b`.
local function distance(a, b)
  local row = {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local corner = row[0]
    row[0] = i
    for j = 1, #b do
      local keep = corner + (a:byte(i) == b:byte(j) and 0 or 1)
      corner = row[j]
      row[j] = math.min(keep, row[j] + 1, row[j - 1] + 1)
    end
  end
  return row[#b]
end

---@param word string
---@param known string[]
---@return string? the nearest word, nil if no word is near
return function(word, known)
  local best, least = nil, 4
  for _, candidate in ipairs(known) do
    local d = distance(word, candidate)
    if d < least then best, least = candidate, d end
  end
  return best
end
