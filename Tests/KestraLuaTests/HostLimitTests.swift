import Kestra
import KestraLua
import LuaRuntime
import TestSupport
import Testing

/// What `../shared/cases/embedding` shows: limits end a run, never a host.
@Suite("A host whose run reaches its limit", .ownThread)
struct HostLimitTests {
    /// Scripts that only the limit ends; `MARK` is where they have begun.
    private static let endless = [
        "MARK while true do end", "MARK kestra.task.sleep(1000)", "MARK while true do pcall(error) end",
        "local x <close> = setmetatable({}, { __close = function() while true do end end }) MARK while true do end",
        "error(setmetatable({}, { __tostring = function() MARK while true do end end }))",
        // Its input ends when the script is over and the host waits for it.
        "kept = io.popen('cat; touch PATH; exec sleep 1000', 'w')",
    ]

    @Test("ends as that says, and gives it to no later run", arguments: endless)
    func next(script: String) async throws {
        let folder = try TemporaryDirectory()
        let mark = Mark(in: folder)
        let script = script.replacing("MARK", with: mark.setting).replacing("PATH", with: mark.path)
        let clock = HeldClock()
        let limited = try LimitedHost(limit: .milliseconds(500), clock: clock)
        for _ in 1...3 {
            clock.hold()
            async let ended = limited.failure(script)
            try await mark.wait()
            clock.letGo()
            #expect(await ended == .deadline)
            mark.remove()
        }
        limited.host.close()
    }

    @Test("loses no run beside it")
    func beside() async throws {
        let folder = try TemporaryDirectory()
        let marks = ["first", "second", "over"].map { Mark(in: folder, name: $0) }
        let clock = ManualClock()
        let limited = try LimitedHost(limit: .seconds(600), clock: clock)
        async let ended = limited.failure(marks[0].setting + "kestra.task.sleep(1000)")
        try await marks[0].wait()
        clock.advance(by: .seconds(300))
        async let innocent = limited.failure(marks[1].setting + marks[2].waiting)
        try await marks[1].wait()
        await limited.watchdogHasLooked()
        clock.advance(by: .seconds(300))
        #expect(await ended == .deadline)
        try marks[2].set()
        #expect(await innocent == nil)
        limited.host.close()
    }

    @Test("gives the next run a new thread when the first is stuck, which the host's end does not wait for")
    func stuck() async throws {
        for _ in 1...3 {
            let folder = try TemporaryDirectory()
            let fifo = try FIFO(in: folder)
            let limited = try await Self.stuckHost(fifo)
            #expect(await limited.failure("return 1") == nil)
            limited.host.close()
            #expect(await limited.failure("return 1") == .cancelled)
            fifo.release()
        }
    }

    @Test("is closed while its thread is stuck, without waiting for that")
    func closedStuck() async throws {
        let folder = try TemporaryDirectory()
        let fifo = try FIFO(in: folder)
        try await Self.stuckHost(fifo).host.close()
        fifo.release()
    }

    /// A host whose first run is inside a call that nothing ends, and was given up.
    private static func stuckHost(_ fifo: FIFO) async throws -> LimitedHost {
        let clock = HeldClock()
        // The next run gets a thread with the system's clock, and nothing waits for the end of its limit.
        let limited = try LimitedHost(limit: .seconds(600), clock: clock)
        async let ended = limited.failure(fifo.stuckCall)
        try await fifo.waitUntilStuck()
        clock.letGo(after: .seconds(600))
        #expect(await ended == .stuck)
        return limited
    }
}
