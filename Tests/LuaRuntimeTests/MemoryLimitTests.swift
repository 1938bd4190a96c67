import LuaRuntime
import Testing

@testable import LuaRuntime

@Suite("The memory limit")
struct MemoryLimitTests {
    @Test(
        "is an error after which the script can continue, whatever needs the memory",
        arguments: [
            ("the compiler", "assert(load('return {' .. ('{},'):rep(200000) .. '}'))"),
            ("a long string", "return ('x'):rep(1 << 23)"),
            ("joining strings", "local s = 'x' while true do s = s .. s end"),
            ("a substitution", "local s = 'x' while true do s = s:gsub('.', '%0%0') end"),
            ("a format", "local s = ('x'):rep(1 << 20) while true do s = ('%s%s'):format(s, s) end"),
            ("table.concat", "local t = {} for i = 1, 100 do t[i] = ('x'):rep(1 << 16) end return table.concat(t)"),
            ("a growing list", "local t = {} for i = 1, 1e9 do t[i] = i end"),
            ("a growing table", "local t = {} for i = 1, 1e9 do t['k' .. i] = i end"),
            ("many closures", "local t for i = 1, 1e9 do local p = t t = function() return p end end"),
            ("many coroutines", "local t = {} for i = 1, 1e9 do t[i] = coroutine.create(print) end"),
            ("deep recursion", "local function f(...) return (select('#', ...) + f(1, ...)) end f()"),
            (
                "arguments to Swift",
                "local t = {} for i = 1, 2e5 do t[i] = i end require 'test'.echo(t, t)"
            ),
            ("values on their way from Swift", "local s = ('x'):rep(3 << 19) return s, require 'test'.echo(s, s)"),
            ("what a wait gives back", "local s = ('x'):rep(3 << 19) return s, require 'test'.wait(0, s, s)"),
            ("a JSON document", "require 'kestra.json'.decode('[' .. ('[],'):rep(60000) .. '1]')"),
            ("many tasks", "local task = require 'kestra.task' while true do task.spawn(print) end"),
        ]
    )
    func limited(what: String, script: String) async throws {
        let session = try LuaSession(LuaLimits(memory: .megabytes(4), time: .seconds(600)))
        let error = await session.failure(
            """
            local task = require "kestra.task"
            for _ = 1, 2 do
              local chunk = assert(load([==[\(script)]==]))
              local t = task.spawn(function() return pcall(chunk) end)
              local ok, ran, message = pcall(t.await, t)
              assert(not (ok and ran), "it found the memory")
              message = tostring(ok and message or ran)
              assert(message:find("not enough memory", 1, true) or message:find("stack overflow", 1, true), message)
              collectgarbage()
            end
            assert(collectgarbage "count" < 2500, collectgarbage "count")
            """
        )
        #expect(error == nil, "\(what): \(String(describing: error))")
    }

    @Test("can be any number of bytes away when a value of any type arrives", arguments: 0..<6)
    func tight(kind: Int) async throws {
        let values: [LuaValue] = [
            "a string of some length", .table(LuaTable(array: [1, 2, 3], fields: [("a", 1.5)])),
            .json(Array(#"{"a":[1,2,{"b":"text"}]}"#.utf8)), .object(Tight()), .function(.sync { _ in [] }), .null,
        ]
        let session = try LuaSession(LuaLimits(memory: .megabytes(4)))
        let value = values[kind]
        let runtime = session.runtime
        try runtime.register(
            module: "tight",
            [
                "get": .function(
                    .sync { arguments in
                        runtime.host.limitMemory(runtime.memoryUsed + Int(try arguments.integer(1)))
                        return [value]
                    }
                ),
                "loosen": .function(
                    .sync { _ in
                        runtime.host.limitMemory(4 << 20)
                        return []
                    }
                ),
            ]
        )
        try await session.run(
            """
            local get, loosen = require "tight".get, require "tight".loosen
            local failed, worked = 0, 0
            for bytes = 0, 1200 do
              collectgarbage "stop"
              local ok, e = pcall(get, bytes)
              loosen()
              collectgarbage "restart"
              if ok then worked = worked + 1 else
                failed = failed + 1
                assert(e == "not enough memory", tostring(e))
              end
            end
            assert(worked > 0 and failed + worked == 1201)
            """
        )
    }
}

private final class Tight: LuaObject {
    static let luaTypeName = "test.tight"
    static let luaMethods: LuaMethods = [:]
}
