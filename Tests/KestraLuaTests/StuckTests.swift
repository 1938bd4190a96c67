import Kestra
import KestraLua
import LuaRuntime
import TestSupport
import Testing

@Suite("A host whose script is stuck in C", .ownThread)
struct StuckTests {
    private let folder: TemporaryDirectory
    private let fifo: FIFO

    init() throws {
        folder = try TemporaryDirectory()
        fifo = try FIFO(in: folder)
    }

    @Test("gives all callers an error in time, runs the next script, and is closed without waiting")
    func stuck() async throws {
        let clock = HeldClock()
        let limited = try LimitedHost(limit: .seconds(600), clock: clock)
        async let first = limited.failure(fifo.stuckCall)
        async let second = limited.failure(fifo.stuckCall)
        try await fifo.waitUntilStuck()
        clock.letGo(after: .seconds(600))
        #expect(await [first, second] == [.stuck, .stuck])
        #expect(await limited.failure("return 1") == nil)
        limited.host.close()
        fifo.release()
    }

    @Test("has one limit for all that a run does, which kestra.remaining returns")
    func oneLimit() async throws {
        let clock = ManualClock()
        let limited = try LimitedHost(limit: .seconds(600), clock: clock)
        let (begun, later) = (Mark(in: folder, name: "begun"), Mark(in: folder, name: "later"))
        async let failure = limited.failure(
            "assert(kestra.remaining() == 600) \(begun.setting) \(later.waiting) assert(kestra.remaining() == 500)"
        )
        try await begun.wait()
        clock.advance(by: .seconds(100))
        try later.set()
        #expect(await failure == nil)
        limited.host.close()
    }
}
