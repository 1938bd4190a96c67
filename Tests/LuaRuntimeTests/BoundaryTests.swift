import EventLoop
import LuaRuntime
import Synchronization
import Testing
import Values

/// An object that counts its living instances.
final class Counted: LuaObject {
    static let alive = Atomic(0)
    static let luaTypeName = "test.counted"
    static let luaMethods: LuaMethods = [
        "value": .sync { arguments in
            _ = try arguments.object(1, as: Counted.self)
            return [7]
        },
        "fail": .sync { _ in throw LuaErrorFields(code: "mine", message: "failed") },
    ]

    init() { Self.alive.add(1, ordering: .relaxed) }
    deinit { Self.alive.subtract(1, ordering: .relaxed) }
}

/// An error that holds an object, so that a lost Swift frame would show.
struct HoldingError: Error, LuaErrorConvertible {
    let object: Counted
    var luaError: LuaErrorFields { LuaErrorFields(code: "held", message: "an error of Swift") }
}

@Suite("The boundary between Swift and Lua", .serialized)
struct BoundaryTests {
    let session: LuaSession

    init() throws {
        session = try LuaSession()
        try session.runtime.register(
            module: "counted",
            [
                "new": .function(.sync { _ in [.object(Counted())] }),
                "raise": .function(.sync { _ in throw HoldingError(object: Counted()) }),
                "wait_and_raise": .function(.async { _ in throw HoldingError(object: Counted()) }),
            ]
        )
    }

    @Test("does not leak after 100,000 errors of Swift functions, nor after errors following a wait")
    func errors() async throws {
        try await session.run(
            """
            local counted = require "counted"
            for i = 1, 100000 do assert(not pcall(counted.raise)) end
            collectgarbage()
            local before = collectgarbage("count")
            for i = 1, 10000 do assert(not pcall(counted.raise)) end
            for i = 1, 1000 do assert(not pcall(counted.wait_and_raise)) end
            collectgarbage()
            assert(collectgarbage("count") - before < 50)
            local ok, e = pcall(counted.raise)
            assert(e.code == "held" and tostring(e) == "an error of Swift")
            """
        )
        // After the job that delivered the last error.
        try await session.run("")
        #expect(Counted.alive.load(ordering: .relaxed) == 0)
    }

    @Test("does not leak after 100,000 waits")
    func waits() async throws {
        try await session.run(
            """
            local wait, task = require "test".echo_later, require "kestra.task"
            local function some(count) for i = 1, count do assert(wait(i) == i) end end
            some(1000)
            collectgarbage()
            local before = collectgarbage("count")
            task.map({ 1, 2, 3, 4 }, function() some(25000) end)
            collectgarbage()
            assert(collectgarbage("count") - before < 50, collectgarbage("count") - before)
            """
        )
    }

    @Test("a Lua stack overflow is an error, for results and for arguments")
    func stack() async throws {
        try session.runtime.register(
            module: "wide",
            ["get": .function(.sync { _ in Array(repeating: .integer(1), count: 1_100_000) })]
        )
        try await session.run(
            """
            local get, task = require "wide".get, require "kestra.task"
            for _ = 1, 2 do
              local ok, e = pcall(get)
              assert(not ok and tostring(e):find("stack overflow", 1, true), tostring(e))
            end
            local function pass(...) return require "test".echo(...) end
            local ok, e = pcall(function() return pass(table.unpack({}, 1, 999000)) end)
            assert(ok or tostring(e):find("overflow", 1, true) or tostring(e):find("too many", 1, true), tostring(e))
            local t = task.spawn(function() return table.unpack({}, 1, 900000) end)
            local ok, e = pcall(function() return select("#", t:await()) end)
            assert(ok and e == 900000 or tostring(e):find("too many results", 1, true), tostring(e))
            assert(select("#", require "test".echo(1, 2)) == 2)
            """
        )
    }

    @Test("releases each object once: collected, closed, or at the end of the state")
    func objects() async throws {
        try await session.run(
            """
            local counted = require "counted"
            for i = 1, 1000 do assert(counted.new():value() == 7) end
            collectgarbage()
            local object <close> = counted.new()
            object:close() object:close()
            local ok, e = pcall(object.value, {})
            assert(not ok and e:find("test.counted expected, got table", 1, true), e)
            local ok, e = pcall(object.fail, object)
            assert(not ok and e.code == "mine")
            assert(getmetatable(object) == "test.counted")
            kept = counted.new()
            """
        )
        session.runtime.loop.execute { [runtime = session.runtime] in runtime.close() }
        session.thread.stop()
        #expect(Counted.alive.load(ordering: .relaxed) == 0)
    }

    @Test("reports a lack of memory for each type of result, and does not leak", arguments: 0..<6)
    func memory(kind: Int) async throws {
        let results: [LuaValue] = [
            .string(Array(repeating: 65, count: 1 << 22)),
            .table(LuaTable(array: Array(repeating: .integer(1), count: 1 << 18))),
            .table(LuaTable(array: (0..<60000).map { _ in .object(Counted()) })),
            .json(Array("[".utf8) + Array(repeatElement("1,".utf8, count: 300000).joined()) + Array("1]".utf8)),
            .table(LuaTable(array: (0..<50000).map { _ in .function(.sync { _ in [] }) })),
            .table(LuaTable(fields: (0..<40000).map { ("key\($0)", .table(LuaTable())) })),
        ]
        let small = try LuaSession(LuaLimits(memory: .megabytes(2)))
        let result = results[kind]
        try small.runtime.register(module: "big", ["get": .function(.sync { _ in [result] })])
        try await small.run(
            """
            local get = require "big".get
            for i = 1, 3 do
              local ok, e = pcall(get)
              assert(not ok and e == "not enough memory", tostring(e))
              collectgarbage()
            end
            """
        )
    }

    @Test("passes strings of any bytes, the limits of integers, and every type of value in both directions")
    func values() async throws {
        try await session.run(
            """
            local echo = require "test".echo
            for _, value in ipairs { "a\\0b\\xff\\xfe", "", math.maxinteger, math.mininteger, 0.1, 1/0, -1/0, true, false } do
              assert(echo(value) == value and math.type(echo(value)) == math.type(value))
            end
            local nan = echo(0/0)
            assert(nan ~= nan and select("#", echo()) == 0 and select("#", echo(nil, nil)) == 2)
            local copy = echo { 1, 2, { x = "y" }, n = 3, [1.5] = true }
            assert(#copy == 3 and copy[3].x == "y" and copy.n == 3 and copy[1.5])
            local null = require "kestra.json".null
            assert(echo(null) == null and tostring(null) == "null")
            """
        )
    }

    @Test("passes a value of a JSON document, which lives until Lua has it")
    func parsed() async throws {
        let list: @Sendable (LuaArguments) throws -> [LuaValue] = { _ in
            let document = try JSONDocument(parsing: Array(#"{"a": [1, {"b": null}, "é", 1.5, []]}"#.utf8))
            return [document.root["a"].map { .parsed($0) } ?? .nil, 7]
        }
        try session.runtime.register(module: "document", ["list": .function(.sync(list))])
        try await session.run(
            """
            local list, after = require "document".list()
            assert(#list == 5 and list[1] == 1 and list[2].b == require "kestra.json".null and after == 7)
            assert(require "kestra.json".encode(list) == '[1,{"b":null},"é",1.5,[]]')
            """
        )
    }

    @Test("refuses tables that are too deep or contain themselves, and continues")
    func depth() async throws {
        try await session.run(
            """
            local echo = require "test".echo
            local deep = {} for i = 1, 100000 do deep = { deep } end
            local round = {} round.me = round
            for _, t in ipairs { deep, round } do
              local ok, e = pcall(echo, t)
              assert(not ok and e:find("holds itself", 1, true), e)
            end
            assert(echo(1) == 1)
            """
        )
    }

    @Test(
        "reports unusual error values",
        arguments: [
            ("error()", "(error object is a nil value)"), ("error(false)", "(error object is a boolean value)"),
            ("error(12)", "12"), ("error({})", "(error object is a table value)"),
            ("error(io.stdout)", "file (0x"),
            ("error(setmetatable({}, { __tostring = function() error 'x' end }))", "(error object is a table value)"),
            ("error(setmetatable({}, { __tostring = function() return {} end }))", "(error object is a table value)"),
            ("error(setmetatable({}, { __tostring = function() return 'told' end }))", "told"),
            ("error(coroutine.create(print))", "(error object is a thread value)"),
            ("local t = {} t.t = t error(t)", "(error object is a table value)"),
        ]
    )
    func oddErrors(script: String, message: String) async throws {
        let error = await session.failure(script)
        #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "no error")")
        #expect(error?.kind == .raised)
    }
}
