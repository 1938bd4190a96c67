-- kestra.task: structured concurrency.
-- A task ends after all tasks that it started. An uncaught error of a task cancels its siblings and is raised in the
-- parent task: where the parent awaits the task, otherwise at the parent's next wait or at its end.
local core = ...
local spawn, scope = core.spawn, core.scope

---@class kestra.task
local task = {}

---Starts a function as a new task.
---@param f function
---@param ... any its arguments
---@return kestra.task.Task
function task.spawn(f, ...)
  if type(f) ~= "function" then
    error(("bad argument #1 to 'spawn' (function expected, got %s)"):format(type(f)), 2)
  end
  return spawn(f, ...)
end

---Suspends the task for a duration. Other tasks run in the meantime.
---@param duration number|string|kestra.Time seconds, or text such as "1.5s"
task.sleep = core.sleep

---The seconds until the nearest time limit that applies to this task; nil if no limit applies.
---@return number?
task.remaining = core.remaining

local function list_of(list, what)
  if type(list) ~= "table" then
    error(("bad argument #1 to '%s' (list expected, got %s)"):format(what, type(list)), 3)
  end
  return list
end

-- Checks all items before any of them is started.
local function check_items(list, what)
  for i, item in ipairs(list_of(list, what)) do
    if type(item) ~= "function" and getmetatable(item) ~= "kestra.task" then
      error(("bad argument #1 to '%s' (item %d is a %s, not a task or a function)"):format(what, i, type(item)), 3)
    end
  end
end

-- The item if it is a task, otherwise a new task that runs it.
local function started(item)
  return type(item) == "function" and spawn(item) or item
end

local function limit_of(options)
  if options == nil then return 8 end
  if type(options) ~= "table" then error(("bad argument #3 to 'map' (table expected, got %s)"):format(type(options)), 3) end
  for name in pairs(options) do
    if name ~= "limit" then error(("bad argument #3 to 'map' (unknown option '%s'; the only option is limit)"):format(name), 3) end
  end
  local limit = options.limit == nil and 8 or options.limit
  if math.type(limit) ~= "integer" or limit < 1 then
    error("bad argument #3 to 'map' (limit must be an integer from 1 on)", 3)
  end
  return limit
end

---Awaits all tasks of a list. Functions in the list are started as tasks.
---@param list (kestra.task.Task|function)[]
---@return any[] the first result of each task, in the order of the list
function task.all(list)
  check_items(list, "all")
  return scope(function()
    local running, results = {}, {}
    for i, item in ipairs(list) do running[i] = started(item) end
    for i, item in ipairs(running) do results[i] = item:await() end
    return results
  end):await()
end

---Awaits the first task of a list that succeeds, returns its results and cancels the others. Functions in the list are
---started as tasks. If all fail, raises the last error.
---@param list (kestra.task.Task|function)[]
---@return any ...
function task.any(list)
  check_items(list, "any")
  if #list == 0 then error("bad argument #1 to 'any' (the list is empty)", 2) end
  return scope(function()
    local ends, running = task.channel(#list), {}
    for i, item in ipairs(list) do
      running[i] = spawn(function()
        local result = table.pack(pcall(type(item) == "function" and item or item.await, item))
        ends:send(result)
      end)
    end
    local last
    for _ = 1, #list do
      last = ends:receive()
      if last[1] then break end
    end
    for i, t in ipairs(running) do
      t:cancel()
      if type(list[i]) ~= "function" then list[i]:cancel() end
    end
    if not last[1] then error(last[2], 0) end
    return table.unpack(last, 2, last.n)
  end):await()
end

---Calls a function for each item of a list, with a limited number of concurrent calls.
---@param list any[]
---@param f fun(item: any, index: integer): any
---@param options? {limit: integer} the maximum number of concurrent calls; default: 8
---@return any[] the first result of each call, in the order of the list
function task.map(list, f, options)
  list_of(list, "map")
  if type(f) ~= "function" then
    error(("bad argument #2 to 'map' (function expected, got %s)"):format(type(f)), 2)
  end
  local limit = limit_of(options)
  return scope(function()
    local next_index, count, results = 1, #list, {}
    local function work()
      while next_index <= count do
        local i = next_index
        next_index = i + 1
        results[i] = f(list[i], i)
      end
    end
    for _ = 1, math.min(limit, count) do spawn(work) end
    return results
  end):await()
end

---Calls a function with a time limit, which includes all that the function awaits or starts. The limit also stops a
---function that computes without waiting. Raises an error with code "timeout" when the time is over.
---@param duration number|string|kestra.Time seconds, or text such as "30s"
---@param f function
---@param ... any its arguments
---@return any ... the results of the function
function task.timeout(duration, f, ...)
  local seconds, problem = core.seconds(duration)
  if not seconds then error(("bad argument #1 to 'timeout' (%s)"):format(problem), 2) end
  if type(f) ~= "function" then
    error(("bad argument #2 to 'timeout' (function expected, got %s)"):format(type(f)), 2)
  end
  local limited = scope(f, ...)
  core.limit(limited, seconds)
  return limited:await()
end

---@class kestra.task.Channel
local Channel = {}
Channel.__index = Channel
Channel.__name = "kestra.task.Channel"

---Creates a queue between tasks.
---@param bound? integer the number of values that the channel holds before `send` waits; 0 (the default): each `send` waits for a receiver
---@return kestra.task.Channel
function task.channel(bound)
  bound = bound or 0
  if math.type(bound) ~= "integer" or bound < 0 then
    error("bad argument #1 to 'channel' (bound must be an integer from 0 on)", 2)
  end
  return setmetatable({ bound = bound, first = 1, last = 0, receivers = {}, senders = {} }, Channel)
end

-- Wakes the first task of a line that still waits.
local function wake_one(line)
  while line[1] do
    if core.wake(table.remove(line, 1)) then return end
  end
end

local function wake_all(line)
  while line[1] do core.wake(table.remove(line, 1)) end
end

-- Removes a task that is cancelled or fails from its line, because `send` counts the receivers that wait.
local leaving = {
  __close = function(place)
    if not place.ticket then return end
    for i = 1, #place.line do
      if place.line[i] == place.ticket then return table.remove(place.line, i) end
    end
  end,
}

local function wait_in(line)
  local place <close> = setmetatable({ line = line, ticket = core.ticket() }, leaving)
  line[#line + 1] = place.ticket
  core.park()
  place.ticket = nil
end

---Sends a value; waits while the channel is full. Raises an error if the channel is closed.
function Channel:send(value)
  if value == nil then error("bad argument #1 to 'send' (nil ends an iteration; send something else)", 2) end
  while not self.closed and self.last - self.first + 1 >= self.bound + #self.receivers do
    -- More receivers may wait than the channel has values.
    wait_in(self.senders)
  end
  if self.closed then error("the channel is closed", 2) end
  self.last = self.last + 1
  self[self.last] = value
  wake_one(self.receivers)
end

---Receives the oldest value; waits while the channel is empty. Returns nil if the channel is closed and empty.
function Channel:receive()
  while self.first > self.last do
    if self.closed then return nil end
    wake_one(self.senders)
    wait_in(self.receivers)
  end
  local value = self[self.first]
  self[self.first] = nil
  self.first = self.first + 1
  wake_one(self.senders)
  return value
end

---Closes the channel. The values in it can still be received.
function Channel:close()
  self.closed = true
  wake_all(self.receivers)
  wake_all(self.senders)
end
Channel.__close = Channel.close

---Receives a value, so that `for value in channel do` receives until the channel is closed.
function Channel:__call() return self:receive() end

return task
