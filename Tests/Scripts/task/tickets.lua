-- A queued waiter is woken only for its own wait, whatever happens before the wait begins.
local task = require "kestra.task"

-- A wait that could not begin because a child failed does not affect the next wait.
local channel, go, order = task.channel(), task.channel(1), {}
local parent = task.spawn(function()
  task.spawn(function()
    go:send(1)
    error "child"
  end)
  go:receive()
  assert(not pcall(channel.receive, channel))
  task.sleep(0.3)
  order[#order + 1] = "slept"
end)
local sender = task.spawn(function()
  task.sleep(0.02)
  channel:send(1)
end)
task.spawn(function()
  task.sleep(0.1)
  order[#order + 1] = "meanwhile"
end)
pcall(parent.await, parent)
assert(table.concat(order, " ") == "meanwhile slept", table.concat(order, " "))
channel:close()
pcall(sender.await, sender)

-- A finalizer that runs between queueing and the wait can wake other waiters, or the same one.
collectgarbage("incremental", 100, 1000, 24)
for _, own in ipairs { false, true } do
  for count = 0, 60 do
    local names = {}
    for i = 1, count do names[i] = "v" .. i end
    local locals = count > 0 and "local " .. table.concat(names, ",") .. "\n" or ""
    local f = assert(load(locals .. [[
      local channel, list, make = ...
      make()
      collectgarbage "restart"
      list[1] = true list[2] = true list[3] = true
      return (channel:receive())
    ]]))
    local mine, others, got = task.channel(8), task.channel(8), nil
    local other = task.spawn(function() return others:receive() end)
    local this = task.spawn(function()
      local function make()
        collectgarbage "stop"
        setmetatable({}, { __gc = function() (own and mine or others):send "x" end })
      end
      got = f(mine, {}, make)
    end)
    task.sleep(0)
    mine:send "v"
    task.sleep(0)
    task.sleep(0)
    assert(got == "v" or own and got == "x", ("not woken, with %d locals"):format(count))
    this:cancel()
    other:cancel()
  end
end
collectgarbage "restart"

-- A cancelled receiver, or one that could not begin to wait, does not count: a send to a full channel waits for another.
local unbuffered, received = task.channel(), {}
local gone = task.spawn(function() return unbuffered:receive() end)
task.sleep(0)
gone:cancel()
local sending = task.spawn(function()
  for i = 1, 3 do
    unbuffered:send(i)
    received[#received + 1] = "sent " .. i
  end
end)
task.sleep(0.02)
assert(#received == 0, "nobody has received it")
for i = 1, 3 do
  local value = unbuffered:receive()
  received[#received + 1] = "got " .. value
  task.sleep(0)
end
sending:await()
assert(#received == 6 and received[1]:find "1" and received[2]:find "1", table.concat(received, ", "))
