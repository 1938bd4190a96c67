import EventLoop
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import LuaRuntime

/// Each script is inside a C call that no hook can stop; the call returns at the end of the test.
@Suite("A script that is stuck in C", .ownThread)
struct StuckTests {
    private let folder: TemporaryDirectory
    private let fifo: FIFO

    init() throws {
        folder = try TemporaryDirectory()
        fifo = try FIFO(in: folder)
    }

    @Test("past the time limit fails in time, and is released when the call ends")
    func deadline() async throws {
        let clock = HeldClock()
        let session = try LuaSession(LuaLimits(time: .milliseconds(200)), controlledBy: clock)
        let object = Flag()
        try session.runtime.register(
            module: "kept",
            ["new": .function(.sync { _ in [.object(Kept(object))] })]
        )
        async let failure = session.failure("local kept <close> = require 'kept'.new() \(fifo.stuckCall)")
        try await fifo.waitUntilStuck()
        clock.letGo()
        let error = await failure
        #expect(error?.kind == .stuck)
        #expect(error?.code == "timeout")
        // Later runs are answered too.
        #expect(await session.failure("return 1")?.kind == .stuck)
        #expect(!object.isSet)
        fifo.release()
        while !object.isSet { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test("computing in one long call is abandoned too")
    func computing() async throws {
        let clock = HeldClock()
        let session = try LuaSession(LuaLimits(time: .milliseconds(100)), controlledBy: clock)
        // Longer than the watchdog needs, and in a finalizer, where no hook can stop the script before the call.
        async let failure = session.failure(
            """
            local emit = require 'test'.emit
            do setmetatable({}, { __gc = function() emit 'begun' table.move({}, 1, 800000000, 2) end }) end
            collectgarbage()
            """
        )
        try await session.emitted.waitForOne()
        // The limit must not pass before `emit` has returned: a limit that passes inside a Swift function ends the run.
        try await Task.sleep(for: .milliseconds(500))
        clock.letGo()
        #expect(await failure?.kind == .stuck)
    }

    @Test("and without a limit is abandoned when its Swift task is cancelled")
    func cancelled() async throws {
        let session = try LuaSession()
        let fifo = fifo
        let run = Task { await session.failure(fifo.stuckCall) }
        try await fifo.waitUntilStuck()
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

    @Test("inside a task.timeout is abandoned after that limit, even if the run has time left")
    func part() async throws {
        let clock = HeldClock()
        let session = try LuaSession(LuaLimits(time: .seconds(3600)), controlledBy: clock)
        async let error = session.failure(
            "require 'kestra.task'.timeout('100ms', function() \(fifo.stuckCall) end)"
        )
        try await fifo.waitUntilStuck()
        clock.letGo()
        #expect(await error?.kind == .stuck)
        fifo.release()
    }

    @Test("beside a waiting task.timeout is not subject to that limit")
    func beside() async throws {
        let clock = ManualClock()
        let session = try LuaSession(controlledBy: clock)
        async let failure = session.failure(
            """
            local task = require "kestra.task"
            local limited = task.spawn(function() return pcall(task.timeout, 50, task.sleep, 60) end)
            task.sleep(0)
            \(fifo.stuckCall)
            local ok, e = limited:await()
            assert(not ok and e.code == "timeout", tostring(e))
            """
        )
        try await fifo.waitUntilStuck()
        // The limit, and then much more than the watchdog's patience.
        for _ in 1...4 {
            await session.watchdogHasLooked()
            clock.advance(by: .seconds(15))
        }
        await session.watchdogHasLooked()
        while !fifo.release() { try await Task.sleep(for: .milliseconds(5)) }
        let error = await failure
        #expect(error == nil, "\(String(describing: error))")
    }

    @Test("inside a Swift function is ended by the limit that passed there, even if the script reached its end")
    func insideSwift() async throws {
        let clock = ManualClock()
        let session = try LuaSession(LuaLimits(time: .seconds(100)), controlledBy: clock)
        let pass: @Sendable (LuaArguments) throws -> [LuaValue] = { _ in
            clock.advance(by: .seconds(100))
            return []
        }
        try session.runtime.register(module: "slow", ["pass": .function(.sync(pass))])
        #expect(await session.failure("return require 'slow'.pass()")?.kind == .deadline)
        #expect(await session.failure("return 1") == nil)
    }

    @Test("is not what a script does whose loop runs thousands of jobs to end it, however long they take together")
    func manyJobs() async throws {
        let clock = ManualClock()
        let session = try LuaSession(LuaLimits(time: .seconds(100)), controlledBy: clock)
        let (loop, watch) = (session.thread.loop, try #require(session.watch).loop)
        let begun = Flag()
        let job: @Sendable () -> Void = {
            clock.advance(by: .milliseconds(400))
            watch.turnWhileBlocking()
        }
        let wait: @Sendable (LuaArguments) async throws -> [LuaValue] = { _ in
            try await withTaskCancellationHandler {
                begun.set()
                try await loop.sleep(for: .seconds(1000))
            } onCancel: {
                for _ in 1...10 { loop.execute(job) }
            }
            return []
        }
        try session.runtime.register(module: "many", ["wait": .function(.async(wait))])
        async let failure = session.failure("require 'many'.wait()")
        while !begun.isSet { try await Task.sleep(for: .milliseconds(2)) }
        clock.advance(by: .seconds(100))
        #expect(await failure?.kind == .deadline)
    }

    @Test("a limit ends a script before the jobs that its loop has still to run")
    func jobsWait() async throws {
        let clock = ManualClock()
        let session = try LuaSession(LuaLimits(time: .seconds(100)), controlledBy: clock)
        let (loop, watch) = (session.thread.loop, try #require(session.watch).loop)
        let (begun, ended, jobs) = (Flag(), Flag(), Counter())
        let wait: @Sendable (LuaArguments) async throws -> [LuaValue] = { _ in
            try await withTaskCancellationHandler {
                begun.set()
                try await loop.sleep(for: .seconds(1000))
            } onCancel: {
                ended.set()
            }
            return []
        }
        try session.runtime.register(module: "many", ["wait": .function(.async(wait))])
        async let failure = session.failure("require 'many'.wait()")
        while !begun.isSet { try await Task.sleep(for: .milliseconds(2)) }
        loop.execute {
            for _ in 1...50 {
                loop.execute {
                    if !ended.isSet { jobs.add() }
                    clock.advance(by: .seconds(10))
                    watch.turnWhileBlocking()
                }
            }
        }
        #expect(await failure?.kind == .deadline)
        #expect(jobs.count <= 12)
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
        // The function that holds the runtime is freed, or neither would ever be.
        #expect(runtime.host.registry.count == 0)
    }

    @Test("a finalizer that does not end is abandoned when the state is closed")
    func finalizer() async throws {
        let clock = HeldClock()
        let session = try LuaSession(controlledBy: clock)
        let entered = Mark(in: folder)
        try await session.run(
            "kept = setmetatable({}, { __gc = function() \(entered.setting) \(fifo.openingLoop) end })"
        )
        async let error = failure { () async throws(LuaError) in try await session.runtime.closeOnLoop() }
        try await entered.wait()
        clock.letGo()
        #expect(await error?.kind == .stuck)
        fifo.release()
    }

    @Test("a state whose finalizers have run is not given up, however long freeing its memory takes")
    func freeing() async throws {
        let clock = ManualClock()
        let session = try LuaSession(controlledBy: clock)
        let (entered, first, last) = (Flag(), Mark(in: folder, name: "first"), Mark(in: folder, name: "last"))
        try await session.run(
            """
            kept = { setmetatable({}, { __gc = function() \(last.setting) end }),
                setmetatable({}, { __gc = function() \(first.setting) end }) }
            """
        )
        let (bridge, gate) = (session.runtime.bridge, Semaphore())
        let report = bridge.whenFinalized
        bridge.whenFinalized = {
            report?()
            entered.set()
            gate.wait()
        }
        async let error = failure { () async throws(LuaError) in try await session.runtime.closeOnLoop() }
        while !entered.isSet { try await Task.sleep(for: .milliseconds(2)) }
        try await first.wait()
        try await last.wait()
        for _ in 1...4 {
            clock.advance(by: .seconds(15))
            await session.watchdogHasLooked()
        }
        gate.signal()
        #expect(await error == nil)
    }
}

/// An object that records its release.
private final class Kept: LuaObject {
    static let luaTypeName = "test.kept"
    static let luaMethods: LuaMethods = [:]
    private let flag: Flag

    init(_ flag: Flag) { self.flag = flag }
    deinit { flag.set() }
}

private final class Counter: Sendable {
    private let value = Atomic(0)

    var count: Int { value.load(ordering: .relaxed) }

    func add() { value.add(1, ordering: .relaxed) }
}

private func failure(_ body: () async throws(LuaError) -> Void) async -> LuaError? {
    do {
        try await body()
        return nil
    } catch {
        return error
    }
}
