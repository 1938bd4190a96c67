import LuaRuntime
import TestSupport
import Testing

@Suite("Runs that end before they begin")
struct EndedRunsTests {
    @Test("throw the reason, run nothing, and run again when runs are allowed")
    func endedBefore() async throws {
        let clock = ManualClock()
        let session = try LuaSession(controlledBy: clock)
        session.runtime.endRuns(.cancelled)
        for _ in 1...2 { #expect(await Self.failure(in: session) == .cancelled) }
        // Longer than the time after which a script that does not end is abandoned.
        for _ in 1...3 {
            await session.watchdogHasLooked()
            clock.advance(by: .seconds(60))
        }
        await session.watchdogHasLooked()
        #expect(await Self.failure(in: session) == .cancelled)
        #expect(session.emitted.lines.isEmpty)
        session.runtime.allowRuns()
        try await session.run("require 'test'.emit('ran')")
        #expect(session.emitted.lines.count == 1)
    }

    private static func failure(in session: LuaSession) async -> LuaError.Kind? {
        do throws(LuaError) {
            try await session.runtime.run(chunk: Array("require 'test'.emit('ran')".utf8), name: "=script")
            return nil
        } catch {
            return error.kind
        }
    }
}
