-- Dates, dates with time and durations: one kind of value, which all connections of a recipe share.

local arguments, native = ...
local codec = native.part "time"

local per_second, per_day = 1000000000, 86400

-- The metatable of all values; `kestra/local/time.lua` describes them.
local Time = { __name = "kestra.Time" }

local names = {
  "kind", "text", "seconds", "epoch", "year", "month", "day", "weekday", "year_day", "hour", "minute", "second",
  "nanosecond",
}
local is_name = {}
for _, name in ipairs(names) do is_name[name] = true end

-- The parts of each value: kind, text, whole seconds, nanoseconds, and the fields that a script reads.
local parts_of = setmetatable({}, { __mode = "k" })
-- The text of each value; what the runtime writes for it as JSON and as an argument of Swift.
Time.__texts = setmetatable({}, { __mode = "k" })
-- The value of each kind and text that is in use.
local values = setmetatable({}, { __mode = "v" })

local function of(kind, text, whole, nanosecond)
  local key = kind .. text
  local value = values[key]
  if value then return value end
  value = setmetatable({}, Time)
  local number = nanosecond == 0 and whole or whole + nanosecond / per_second
  parts_of[value] = {
    kind = kind, whole = whole, nanosecond = nanosecond,
    fields = { kind = kind, text = text, [kind == "duration" and "seconds" or "epoch"] = number },
  }
  Time.__texts[value], values[key] = text, value
  return value
end

local function make(operation, kind, whole, nanosecond)
  return of(codec:make(operation, kind, whole + nanosecond // per_second, nanosecond % per_second))
end

local function fail(...) arguments.fail("time", (...):format(select(2, ...))) end

function Time.__index(self, name)
  local parts = parts_of[self]
  if not parts or type(name) ~= "string" then return nil end
  if parts.fields[name] == nil and is_name[name] and not parts.is_complete and parts.kind ~= "duration" then
    local more = codec:fields("time", parts.kind, parts.whole, parts.nanosecond)
    for field, value in pairs(more) do parts.fields[field] = value end
    parts.is_complete = true
  end
  if parts.fields[name] == nil and not is_name[name] then
    local meant = native.nearest_name(name, names)
    fail("a %s has no field %s%s", parts.kind, name, meant and (", did you mean %s?"):format(meant) or "")
  end
  return parts.fields[name]
end

function Time.__newindex(self) fail("the %s %s cannot be changed", parts_of[self].kind, self.text) end

function Time.__tostring(self) return Time.__texts[self] end

function Time.__concat(a, b) return tostring(a) .. tostring(b) end

local words = {
  date = "a date", datetime = "a date with time", duration = "a duration", string = "text", ["nil"] = "nil",
}

-- What a value is, for messages.
local function shown(value)
  local parts = parts_of[value]
  local kind = parts and parts.kind or type(value)
  return words[kind] or "a " .. kind
end

-- The parts of the operands if they have these kinds.
local function operands(a, b, one, other)
  local first, second = parts_of[a], parts_of[b]
  if first and second and first.kind == one and second.kind == other then return first, second end
  return nil
end

local function hint(a, b)
  if type(a) == "number" or type(b) == "number" then return "; kestra.time.duration makes a duration of seconds" end
  if type(a) == "string" or type(b) == "string" then return "; kestra.time.parse makes a value of text" end
  return ""
end

local function sum(operation, kind, first, second, sign)
  return make(operation, kind, first.whole + sign * second.whole, first.nanosecond + sign * second.nanosecond)
end

local function moved(operation, value, duration, sign)
  local first, second = parts_of[value], parts_of[duration]
  if first.kind == "date" and (second.nanosecond ~= 0 or second.whole % per_day ~= 0) then
    fail("a date moves by whole days, and %s is not; kestra.time.datetime makes a date with time of a date", duration.text)
  end
  return sum(operation, first.kind, first, second, sign)
end

local function is_duration(value)
  local parts = parts_of[value]
  return parts ~= nil and parts.kind == "duration"
end

function Time.__add(a, b)
  if is_duration(b) and parts_of[a] then return moved("time", a, b, 1) end
  if is_duration(a) and parts_of[b] then return moved("time", b, a, 1) end
  fail("%s and %s cannot be added%s", shown(a), shown(b), hint(a, b))
end

function Time.__sub(a, b)
  if is_duration(b) and parts_of[a] then return moved("time", a, b, -1) end
  for _, kind in ipairs { "date", "datetime" } do
    local first, second = operands(a, b, kind, kind)
    if first then return sum("time", "duration", first, second, -1) end
  end
  fail("%s cannot be subtracted from %s%s", shown(b), shown(a), hint(a, b))
end

function Time.__unm(a)
  if not is_duration(a) then fail("%s has no negative", shown(a)) end
  return make("time", "duration", -parts_of[a].whole, -parts_of[a].nanosecond)
end

-- A duration of this many seconds, to the nanosecond.
local function of_seconds(operation, seconds)
  if math.type(seconds) == "integer" then
    if seconds <= -10 ^ 15 or seconds >= 10 ^ 15 then
      arguments.fail(operation, "the duration is longer than 31 million years")
    end
    return make(operation, "duration", seconds, 0)
  end
  if seconds ~= seconds or seconds <= -10 ^ 15 or seconds >= 10 ^ 15 then
    arguments.fail(operation, ("%s seconds are not a duration"):format(seconds))
  end
  local whole = math.floor(seconds)
  return make(operation, "duration", whole, math.floor((seconds - whole) * per_second + 0.5))
end

local function exact(parts)
  return parts.nanosecond == 0 and parts.whole or parts.whole + parts.nanosecond / per_second
end

function Time.__mul(a, b)
  if type(a) == "number" then a, b = b, a end
  if not is_duration(a) or type(b) ~= "number" then fail("%s and %s cannot be multiplied", shown(a), shown(b)) end
  local parts = parts_of[a]
  -- Of whole numbers, unless the product could exceed 64 bits.
  if math.type(b) == "integer" and b > -2 ^ 31 and b < 2 ^ 31 and math.abs(parts.whole * 1.0 * b) < 10 ^ 15 then
    return make("time", "duration", parts.whole * b, parts.nanosecond * b)
  end
  return of_seconds("time", exact(parts) * (b + 0.0))
end

function Time.__div(a, b)
  if is_duration(a) and is_duration(b) then return exact(parts_of[a]) / exact(parts_of[b]) end
  if not is_duration(a) or type(b) ~= "number" then fail("%s cannot be divided by %s", shown(a), shown(b)) end
  return of_seconds("time", exact(parts_of[a]) / b)
end

-- Values that were made while another of the same text was being collected can be equal and not the same.
function Time.__eq(a, b)
  return getmetatable(a) == getmetatable(b) and a.kind == b.kind and a.text == b.text
end

local function comparison(compare)
  return function(a, b)
    local first, second = parts_of[a], parts_of[b]
    if not first or not second or first.kind ~= second.kind then
      fail("%s and %s cannot be compared%s", shown(a), shown(b),
        hint(a, b) ~= "" and hint(a, b) or "; kestra.time.date and kestra.time.datetime convert dates")
    end
    return compare(first, second)
  end
end

Time.__lt = comparison(function(a, b)
  if a.whole ~= b.whole then return a.whole < b.whole end
  return a.nanosecond < b.nanosecond
end)
Time.__le = comparison(function(a, b)
  if a.whole ~= b.whole then return a.whole < b.whole end
  return a.nanosecond <= b.nanosecond
end)

local times = {}

-- A zone's name, which need not be given.
local function zone_name(operation, zone)
  if zone == nil then return nil end
  return arguments.text(operation, "zone", zone)
end

local function refuse(operation, expected, value)
  local given = parts_of[value] and ("the %s %s"):format(value.kind, value.text) or shown(value)
  arguments.fail(operation, ("%s, got %s"):format(expected, given))
end

--- The value of a text.
---@param kind? "date"|"datetime"|"duration" without it, any kind
---@param zone? string the zone of a date with time that has none
function times.read(operation, text, kind, zone)
  zone = zone_name(operation, zone)
  return of(codec:read(operation, arguments.text(operation, kind or "text", text), kind, zone))
end

--- The present.
function times.now() return make("time.now", "datetime", codec:now()) end

--- The moment at a duration from now: before it for the sign -1, after it for 1.
function times.from_now(operation, length, sign)
  length = times.duration(operation, length)
  if parts_of[length].whole < 0 then
    arguments.fail(operation, ("duration must not be negative, got %s"):format(length.text))
  end
  return moved(operation, times.now(), length, sign)
end

--- A date of a text, or of a date with time in a zone.
function times.date(operation, value, zone)
  local parts = parts_of[value]
  if parts and parts.kind == "datetime" then
    return of(codec:day(operation, parts.whole, parts.nanosecond, zone_name(operation, zone)))
  end
  if zone ~= nil then arguments.fail(operation, "only a date with time takes a zone") end
  if parts and parts.kind == "date" then return value end
  if type(value) ~= "string" then refuse(operation, "date must be text or a date with time", value) end
  return times.read(operation, value, "date")
end

--- A date with time of a text, of seconds since 1970, or of the start of a date.
function times.datetime(operation, value, zone)
  local parts = parts_of[value]
  if parts and parts.kind == "datetime" then return value end
  if parts and parts.kind == "date" then return times.read(operation, value.text, "datetime", zone or "UTC") end
  if type(value) == "string" then return times.read(operation, value, "datetime", zone) end
  if type(value) ~= "number" then refuse(operation, "datetime must be text, a number of seconds or a date", value) end
  local whole = math.floor(value)
  if math.type(whole) ~= "integer" then arguments.fail(operation, ("%s seconds are not a date"):format(value)) end
  return make(operation, "datetime", whole, math.floor((value - whole) * per_second + 0.5))
end

--- A duration of a text or of seconds.
function times.duration(operation, value)
  if is_duration(value) then return value end
  if type(value) == "number" then return of_seconds(operation, value) end
  if type(value) ~= "string" then refuse(operation, "duration must be text or a number of seconds", value) end
  return times.read(operation, value, "duration")
end

--- A value by a pattern.
function times.format(operation, value, pattern, zone)
  local parts = parts_of[value]
  if not parts then refuse(operation, "value must be a date, a date with time or a duration", value) end
  return codec:format(operation, parts.kind, parts.whole, parts.nanosecond, pattern, zone_name(operation, zone))
end

arguments.times = times
