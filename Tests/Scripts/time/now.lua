-- kestra.time.now.
local time = kestra.time
local before = os.time()
local now = time.now()
assert(now.kind == "datetime" and now.epoch >= before and now.epoch < before + 600)
assert(now.text:find "^%d%d%d%d%-%d%d%-%d%dT%d%d:%d%d:%d%d[.%d]*Z$", now.text)
assert(now.year == tonumber(os.date("!%Y", now.epoch // 1)) and now.hour == tonumber(os.date("!%H", now.epoch // 1)))
assert(time.now() >= now and time.now() - now < time.duration "10m")
