import EventLoop
import Glibc
import LuaRuntime
import Synchronization
import TestSupport
import Testing

/// Each script is inside a call of C that no hook stops; it comes back when the test is over.
@Suite("A script that is stuck in C")
struct StuckTests {
    private let folder: TemporaryDirectory
    private let fifo: FIFO

    init() throws {
        folder = try TemporaryDirectory()
        fifo = try FIFO(in: folder)
    }

    @Test("past the time limit gives the caller an error in time, and is gone for good when the call ends after all")
    func deadline() async throws {
        // A busy machine may need longer than the limit to come to the call; then the limit ends the run before it.
        for limit in [Duration.milliseconds(200), .seconds(5), .seconds(60)] {
            let session = try LuaSession(LuaLimits(time: limit))
            let object = Flag()
            try session.runtime.register(
                module: "kept",
                ["new": .function(.sync { _ in [.object(Kept(object))] })]
            )
            let error = await session.failure("local kept <close> = require 'kept'.new() \(fifo.stuckCall)")
            if error?.kind == .deadline { continue }
            return try await expectStuck(error, session, object)
        }
        Issue.record("the script never came to the call that is stuck")
    }

    private func expectStuck(_ error: LuaError?, _ session: LuaSession, _ object: Flag) async throws {
        #expect(error?.kind == .stuck)
        #expect(error?.code == "timeout")
        // Whoever asks for more is answered as well.
        #expect(await session.failure("return 1")?.kind == .stuck)
        #expect(!object.isSet)
        fifo.release()
        while !object.isSet { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test("computing in one long call is given up too")
    func computing() async throws {
        // Some seconds, after which the thread is free again; on a busy machine the watchdog may need more.
        for count in [200_000_000, 2_000_000_000] {
            let session = try LuaSession(LuaLimits(time: .milliseconds(100)))
            let kind = await session.failure("table.move({}, 1, \(count), 2)")?.kind
            if kind == .stuck { return }
        }
        Issue.record("the call came to its end")
    }

    @Test("and without a limit is given up when its Swift task is cancelled")
    func cancelled() async throws {
        let session = try LuaSession()
        let fifo = fifo
        let run = Task { await session.failure("require 'test'.emit('begun') \(fifo.stuckCall)") }
        try await session.emitted.waitForOne()
        run.cancel()
        #expect(await run.value?.kind == .stuck)
        fifo.release()
    }

    @Test("a loop without a limit ends when its Swift task is cancelled")
    func computingCancelled() async throws {
        let session = try LuaSession()
        let run = Task { await session.failure("require 'test'.emit('begun') while true do pcall(error) end") }
        try await session.emitted.waitForOne()
        run.cancel()
        let error = await run.value
        #expect(error?.kind == .cancelled)
    }

    @Test("inside a task.timeout is given up when that has passed, though the run has time")
    func part() async throws {
        let session = try LuaSession(LuaLimits(time: .seconds(3600)))
        let error = await session.failure(
            "require 'kestra.task'.timeout('100ms', function() \(fifo.stuckCall) end)"
        )
        #expect(error?.kind == .stuck)
        fifo.release()
    }

    @Test("beside a task.timeout that waits is not held to that limit")
    func beside() async throws {
        let session = try LuaSession()
        let fifo = fifo
        let run = Task {
            await session.failure(
                """
                local task = require "kestra.task"
                local limited = task.spawn(function() return pcall(task.timeout, 0.05, task.sleep, 60) end)
                task.sleep(0.01)
                require "test".emit "begun"
                \(fifo.stuckCall)
                local ok, e = limited:await()
                assert(not ok and e.code == "timeout", tostring(e))
                """
            )
        }
        try await session.emitted.waitForOne()
        // Longer than the limit and the watchdog's patience together.
        try await Task.sleep(for: .milliseconds(1200))
        while !fifo.release() { try await Task.sleep(for: .milliseconds(5)) }
        let error = await run.value
        #expect(error == nil, "\(String(describing: error))")
    }

    @Test("inside a function of Swift is ended by the limit that passed there, though the script came to its end")
    func insideSwift() async throws {
        let session = try LuaSession(LuaLimits(time: .milliseconds(100)))
        let sleep: @Sendable (LuaArguments) throws -> [LuaValue] = { _ in
            usleep(300_000)
            return []
        }
        try session.runtime.register(module: "slow", ["sleep": .function(.sync(sleep))])
        #expect(await session.failure("return require 'slow'.sleep()")?.kind == .deadline)
        #expect(await session.failure("return 1") == nil)
    }

    @Test("a state that is closed by a function that Lua calls ends its run first")
    func closedInside() async throws {
        let session = try LuaSession()
        let runtime = session.runtime
        try runtime.register(
            module: "own",
            [
                "close": .function(
                    .sync { _ in
                        runtime.close()
                        return []
                    }
                )
            ]
        )
        #expect(await session.failure("require 'own'.close() while true do end")?.kind == .cancelled)
        #expect(await session.failure("return 1")?.message == "the Lua state is closed")
    }

    @Test("a finalizer that does not end is given up when the state is closed")
    func finalizer() async throws {
        let session = try LuaSession()
        try await session.run("kept = setmetatable({}, { __gc = function() \(fifo.openingLoop) end })")
        let error = await failure { () async throws(LuaError) in try await session.runtime.closeOnLoop() }
        #expect(error?.kind == .stuck)
        fifo.release()
    }
}

/// An object that notes when it is given up.
private final class Kept: LuaObject {
    static let luaTypeName = "test.kept"
    static let luaMethods: LuaMethods = [:]
    private let flag: Flag

    init(_ flag: Flag) { self.flag = flag }
    deinit { flag.set() }
}

private func failure(_ body: () async throws(LuaError) -> Void) async -> LuaError? {
    do {
        try await body()
        return nil
    } catch {
        return error
    }
}
