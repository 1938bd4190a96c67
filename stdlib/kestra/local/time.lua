-- Dates, dates with time and durations.

local arguments = ...
local times = arguments.times

---@class kestra.time
local time = {}

--- A date, a date with time in UTC, or a duration. A value never changes.
---
--- Equal values are the same value, so they can be keys of a table. Values of the same kind can be compared by `<` and
--- `<=`. A duration can be added to and subtracted from each kind; to a date, only whole days. The difference of two dates,
--- or of two dates with time, is a duration. A duration can be multiplied and divided by a number, and divided by a
--- duration. Any other operation is an error. `tostring` and `..` give the text, which is also the value's form in JSON.
---@class kestra.Time
---@field kind "date"|"datetime"|"duration"
---@field text string "2026-11-20", "2026-11-20T10:00:00Z", "PT1H30M"
---@field seconds number? of a duration; an integer if it has no fraction
---@field epoch number? the seconds since 1970-01-01T00:00:00Z, of a date those at its start in UTC; an integer if it has no fraction
---@field year integer? of a date, with or without time, as all that follow
---@field month integer?
---@field day integer?
---@field weekday integer? from 1 for Monday to 7 for Sunday
---@field year_day integer? from 1 to 366
---@field hour integer? of a date with time, in UTC, as all that follow
---@field minute integer?
---@field second integer?
---@field nanosecond integer?
---@operator add(kestra.Time): kestra.Time
---@operator sub(kestra.Time): kestra.Time
---@operator mul(number): kestra.Time
---@operator div(number): kestra.Time
---@operator unm: kestra.Time

--- The present, to the nanosecond. In `kestra-lua test`, `sandbox.advance` moves it.
---@return kestra.Time now a date with time
function time.now() return times.now() end

--- Reads a text: a date, a date with time, or a duration.
---
---     local time = kestra.time
---     assert(time.parse "2026-11-20" < time.parse "2026-12-01")
---     assert(time.parse "2026-11-20T10:00:00Z" + time.parse "1h30m" == time.parse "2026-11-20T11:30:00Z")
---@param text string "2026-11-20", "2026-11-20T10:00:00Z", "2026-11-20 10:00+01:00", "PT1H30M", "1h30m"
---@param zone? string the zone of a date with time that has none, such as "Europe/Paris"; without it, such a text is an error
---@return kestra.Time
function time.parse(text, zone) return times.read("time.parse", text, nil, zone) end

--- A date: `time.date "2026-11-20"`, or the date of a moment: `time.date(time.now(), "Europe/Paris")`.
---@param value string|kestra.Time a text, or a date with time
---@param zone? string the zone whose clock shows the date (default: UTC); only for a date with time
---@return kestra.Time
function time.date(value, zone) return times.date("time.date", value, zone) end

--- A date with time: `time.datetime "2026-11-20T10:00:00Z"`. It is in UTC, whichever zone the text has.
---@param value string|number|kestra.Time a text, the seconds since 1970, or a date, whose start it is
---@param zone? string the zone of a date, and of a text without a zone, such as "Europe/Paris"; without it, a date is in UTC, and a text without a zone is an error
---@return kestra.Time
function time.datetime(value, zone) return times.datetime("time.datetime", value, zone) end

--- A duration: `time.duration "1h30m"`, `time.duration "PT1H30M"` or `time.duration(5400)`.
---
--- Units are `ms`, `s`, `m`, `h`, `d` and `w`; a day has 24 hours. Months and years have no fixed length.
---@param value string|number|kestra.Time a text, or seconds
---@return kestra.Time
function time.duration(value) return times.duration("time.duration", value) end

--- The moment that was this long ago: `time.ago "24h"`.
---@param value string|number|kestra.Time a duration: text, seconds, or a value
---@return kestra.Time moment a date with time
function time.ago(value) return times.from_now("time.ago", value, -1) end

--- The moment that comes after this time: `time.from_now "2h"`.
---@param value string|number|kestra.Time a duration: text, seconds, or a value
---@return kestra.Time moment a date with time
function time.from_now(value) return times.from_now("time.from_now", value, 1) end

--- Writes a value by a pattern.
---
---     local start = kestra.time.datetime "2026-11-20T10:00:00Z"
---     assert(kestra.time.format(start, "EEE d MMM yyyy HH:mm z", "Europe/Paris") == "Fri 20 Nov 2026 11:00 CET")
---     assert(kestra.time.format(start, "iso", "+02:00") == "2026-11-20T12:00:00+02:00")
---
--- Patterns have the letters of Java, as the filter `date` of Kestra: `yyyy`, `MM`, `MMM`, `dd`, `EEE`, `HH`, `mm`, `ss`,
--- `SSS`, `VV` and so on. Text is in single quotes. Names of months and days are in English. An unknown letter is an
--- error, as is a letter for the time of day or the zone with a date without time.
---@param value kestra.Time
---@param pattern? string "iso" (default) is ISO 8601; the only one for a duration
---@param zone? string for a date with time: "Europe/Paris", "UTC", "+01:00" (default: UTC)
---@return string
function time.format(value, pattern, zone)
  if pattern ~= nil then arguments.text("time.format", "pattern", pattern) end
  return times.format("time.format", value, pattern or "iso", zone)
end

return time
