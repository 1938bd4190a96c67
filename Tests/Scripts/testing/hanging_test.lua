-- Tests that never end, and one that does.

test("computes for ever", function()
  while true do end
end)

test("waits for ever", function()
  kestra.task.sleep(3600)
end)

test("leaves a task behind", function()
  kestra.task.spawn(function() kestra.task.sleep(3600) end)
end)

test("is quick", function() assert.equal(1, 1) end)
