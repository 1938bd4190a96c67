local task = require "kestra.task"
for _, bound in ipairs { 0, 1, 3 } do
  local channel, got, most, sent = task.channel(bound), {}, 0, 0
  local producer = task.spawn(function()
    for i = 1, 20 do channel:send(i) sent = i end
    channel:close()
  end)
  for value in channel do
    got[#got + 1] = value
    task.sleep(0.001)
    most = math.max(most, sent - #got)
  end
  assert(#got == 20 and got[20] == 20)
  assert(most <= bound + 1, most)
  producer:await()
end
-- With several senders and receivers, no value is lost or duplicated.
local channel, sum = task.channel(2), 0
local receivers = {}
for i = 1, 4 do receivers[i] = task.spawn(function() for value in channel do sum = sum + value end end) end
task.map({ 1, 2, 3, 4, 5 }, function(base) for i = 1, 20 do channel:send(base * 100 + i) end end)
channel:close()
task.all(receivers)
assert(sum == 100 * 20 * 15 + 5 * 210, sum)
-- A cancelled receiver does not take a value.
local channel = task.channel()
local gone = task.spawn(function() channel:receive() end)
task.sleep(0.005)
gone:cancel()
local sender = task.spawn(function() channel:send("kept") end)
task.sleep(0.005)
assert(channel:receive() == "kept")
sender:await()
-- Closed.
channel:close()
assert(channel:receive() == nil)
local ok, e = pcall(channel.send, channel, 1)
assert(not ok and e:find("closed", 1, true))
assert(not pcall(task.channel, -1))
assert(not pcall(channel.send, channel, nil))
-- A receive that can never succeed is an error and does not hang.
local ok, e = pcall(function() return task.channel():receive() end)
assert(not ok and e.code == "deadlock" and tostring(e):find("could never end", 1, true))
