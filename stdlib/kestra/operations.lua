-- Every operation of a server by its name, for those without a function of their own: `kestra.triggers.search { … }`,
-- `kestra.executions.restart { executionId = id }`. `help` and the reference list them.

local client, arguments, native = ...

-- Several values in the form that servers read: joined by commas, so no value may contain a comma.
local function joined(operation, field, values)
  local texts = {}
  for i, value in ipairs(values) do
    texts[i] = arguments.scalar(operation, "filter " .. field, value)
    if texts[i]:find(",", 1, true) then
      arguments.fail(operation, ("filter %s: the value %q has a comma, which servers take for two values"):format(field, texts[i]))
    end
  end
  if #texts == 0 then arguments.fail(operation, ("filter %s has no value"):format(field)) end
  return table.concat(texts, ",")
end

-- Filters as pairs: `{ namespace = "a.b", state = { "FAILED", "KILLED" }, labels = { team = "ops" } }`, or lists of
-- field, comparison, value and, for a label, its key: `{ { "labels", "EQUALS", "ops", "team" } }`.
local function filter_pairs(operation, filters, list)
  if type(filters) ~= "table" then arguments.fail(operation, ("filters must be a table, got %s"):format(type(filters))) end
  local function add(field, comparison, value, key)
    arguments.text(operation, "the field of a filter", field)
    arguments.text(operation, "the comparison of a filter", comparison)
    if key ~= nil then arguments.text(operation, "the key of a filter", key) end
    local name = ("filters[%s][%s]%s"):format(field, comparison, key and "[" .. key .. "]" or "")
    list[#list + 1] = { name, arguments.scalar(operation, "filter " .. field, value) }
  end
  for field, value in pairs(filters) do
    local comparison, key = "EQUALS", nil
    if math.type(field) == "integer" then
      if type(value) ~= "table" or #value < 3 then
        arguments.fail(operation, "a condition is { field, comparison, value } or { \"labels\", comparison, value, key }")
      end
      field, comparison, value, key = value[1], value[2], value[3], value[4]
      arguments.text(operation, "the field of a condition", field)
      arguments.text(operation, "the comparison of a condition", comparison)
      if key ~= nil then arguments.text(operation, "the key of a condition", key) end
    elseif type(field) ~= "string" then
      arguments.fail(operation, ("the field of a filter must be text, got %s"):format(type(field)))
    end
    if field == "labels" and key == nil and type(value) == "table" then
      local names = arguments.text_names(operation, "filter labels", value)
      if #names == 0 then arguments.fail(operation, "filter labels has no value") end
      for _, name in ipairs(names) do add(field, comparison, value[name], name) end
    elseif type(value) == "table" and not arguments.is_time(value) then
      add(field, comparison == "EQUALS" and "IN" or comparison, joined(operation, field, value), key)
    else
      add(field, comparison, value, key)
    end
  end
end

local function form_parts(operation, form)
  local parts = {}
  for _, name in ipairs(arguments.text_names(operation, "form", form)) do
    local value = form[name]
    if arguments.is_file(value) then
      parts[#parts + 1] = arguments.file_part(name, value)
    else
      parts[#parts + 1] = { name = name, text = arguments.scalar(operation, "form " .. name, value) }
    end
  end
  return parts
end

-- The parameters of one operation by name.
local function known_arguments(about)
  local known = {}
  for _, list in ipairs { about.path, about.query } do
    for _, name in ipairs(list) do known[#known + 1] = name end
  end
  if about.filters then known[#known + 1] = "filters" end
  if about.body == "json" then known[#known + 1] = "json" end
  if about.body == "yaml" or about.body == "text" or about.body == "json" then known[#known + 1] = "body" end
  if about.body == "multipart" then known[#known + 1] = "form" end
  return known
end

local function request(operation, about, given, more)
  local known = known_arguments(about)
  for _, name in ipairs(more or {}) do known[#known + 1] = name end
  given = arguments.options(operation, given, known)
  local list = {}
  for _, names in ipairs { about.path, about.query } do
    for _, name in ipairs(names) do
      local value = given[name]
      for _, item in ipairs(arguments.items_of(value)) do
        list[#list + 1] = { name, arguments.scalar(operation, name, item) }
      end
    end
  end
  if given.filters ~= nil then filter_pairs(operation, given.filters, list) end
  return given, list
end

-- A stream as an iterator: each event is `{ kind = "start", data = … }`, the kind being the event's id.
local function events(operation, list)
  local stream = client:events(operation, list)
  local function next_event()
    local kind, data = stream:next()
    return kind and { kind = kind, data = data }
  end
  return next_event, nil, nil, stream
end

local function caller(operation, about)
  return function(given)
    local list
    given, list = request(operation, about, given)
    if about.reply == "events" then return events(operation, list) end
    local body = given.body
    if body ~= nil and type(body) ~= "string" then arguments.fail(operation, ("body must be text, got %s"):format(type(body))) end
    if given.json ~= nil then body = arguments.encode(operation, given.json) end
    return client:call {
      operation = operation, arguments = list, body = body, form = given.form and form_parts(operation, given.form),
    }
  end
end

-- Iterates over the results of a search, page by page.
local function iterator(operation, about)
  return function(given)
    local list
    given, list = request(operation, about, given, { "page_size:integer" })
    local pages = client:pages(operation, list, given.page_size)
    local items, place = {}, 0
    return function()
      place = place + 1
      if items and items[place] == nil then
        local page = pages:next()
        items, place = page and page.results, 1
      end
      return items and items[place]
    end
  end
end

--- Gives a part of the library the operations that it does not define itself, and `each`, which iterates over the results
--- of its search: `for run in kestra.executions.each { filters = { state = "FAILED" } } do … end`.
return function(group, part)
  return setmetatable(part, {
    __index = function(self, verb)
      if type(verb) ~= "string" then return nil end
      local operation = group .. "." .. (verb == "each" and "search" or verb)
      local about = native.operation(operation)
      if not about then return nil end
      local made = (verb == "each" and iterator or caller)(operation, about)
      rawset(self, verb, made)
      return made
    end,
  })
end
