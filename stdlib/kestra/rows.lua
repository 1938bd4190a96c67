-- The rows of a file on the server, in the format that its first bytes and the ending of its path show.

local arguments = ...

local operation = "files.rows"

local endings = { ion = "ion", jsonl = "jsonl", ndjson = "jsonl", csv = "csv", tsv = "csv" }

-- What reads a format, and its options besides the name.
local formats = {
  ion = { arguments.ion_rows, "annotations", "value_limit" },
  jsonl = { arguments.json_rows, "value_limit" },
  csv = { arguments.csv_rows, "header", "delimiter", "field_limit" },
}

-- The first bytes of a stream: at least four, and one that is not space, unless it ends before.
local function head_of(stream)
  local head = ""
  while #head < 4 or not head:find "%S" and #head < 65536 do
    local piece = stream:next()
    if not piece then break end
    head = head .. piece
  end
  return head
end

local function format_of(path, head, given)
  if given then
    if not formats[given] then
      arguments.fail(operation, ('option format must be "ion", "jsonl" or "csv", got "%s"'):format(given))
    end
    return given
  end
  if head:find "^\xE0..\xEA" then return "ion" end
  local format = endings[(path:match "%.([^./]+)$" or ""):lower()]
  -- Ion contains JSON.
  if format or head == "" or head:find "^%s*[%[{]" or head:find "^%s*%$ion_" then return format or "ion" end
  arguments.fail(operation, ('the format of %s is not known; give format = "ion", "jsonl" or "csv"'):format(path))
end

--- The options of the format among those of `files.rows`.
local function options_of(format, path, options)
  local chosen, known = { name = path }, {}
  for i = 2, #formats[format] do known[formats[format][i]] = true end
  for name, value in pairs(options) do
    if known[name] then
      chosen[name] = value
    elseif name ~= "format" and name ~= "revision" then
      arguments.fail(operation, ("option %s does not apply to the format %s of %s"):format(name, format, path))
    end
  end
  if format == "csv" and chosen.delimiter == nil and path:find "%.[tT][sS][vV]$" then chosen.delimiter = "\t" end
  return chosen
end

local function iterate(stream, path, options)
  local head = head_of(stream)
  local format = format_of(path, head, options.format)
  local function next_piece()
    local piece = head
    head = nil
    return piece or stream:next()
  end
  return formats[format][1](operation, next_piece, options_of(format, path, options))
end

--- What a `for` loop needs for a stream with `next` and `close`.
return function(stream, path, options)
  local ok, iterator = pcall(iterate, stream, path, options)
  if not ok then
    stream:close()
    error(iterator, 0)
  end
  return iterator, nil, nil, stream
end
