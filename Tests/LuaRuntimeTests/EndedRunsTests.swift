import LuaRuntime
import TestSupport
import Testing

@Suite("Runs that are ended before they begin")
struct EndedRunsTests {
    @Test("throw what they were ended for, run nothing, and may run again when that is allowed")
    func endedBefore() async throws {
        let clock = ManualClock()
        let session = try LuaSession(controlledBy: clock)
        session.runtime.endRuns(.cancelled)
        for _ in 1...2 { #expect(await Self.failure(in: session) == .cancelled) }
        // The time after which a script that did not end would be given up: these did.
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
