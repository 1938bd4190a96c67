import LuaRuntime
import Testing

@Suite("Runs that are ended before they begin")
struct EndedRunsTests {
    @Test("throw what they were ended for, run nothing, and may run again when that is allowed")
    func endedBefore() async throws {
        let session = try LuaSession()
        session.runtime.endRuns(.signal(15))
        for _ in 1...2 {
            let error = await #expect(throws: LuaError.self) { try await session.run("require 'test'.emit('ran')") }
            #expect(error?.kind == .interrupted(signal: 15))
        }
        #expect(session.emitted.lines.isEmpty)
        session.runtime.allowRuns()
        try await session.run("require 'test'.emit('ran')")
        #expect(session.emitted.lines.count == 1)
    }
}
