import EventLoop
import LuaRuntime
import TestSupport
import Testing

/// Each script is a list of asserts; it passes if it ends without an error.
@Suite("The Lua scripts")
struct ScriptTests {
    static let folders = ["task", "coroutine", "pcall", "require", "error", "os"]
    static let scripts = folders.flatMap { folder in
        files(below: Repository.root + "/Tests/Scripts/" + folder, endings: [".lua"]).map { folder + "/" + $0 }
    }

    @Test("end without an error", arguments: scripts)
    func passes(script: String) async throws {
        let session = try LuaSession(LuaLimits(time: .seconds(600)), clock: Self.clock(of: script))
        do {
            try await session.runtime.run(
                chunk: try readFile(Repository.root + "/Tests/Scripts/" + script),
                name: "@" + script
            )
        } catch let error as LuaError {
            Issue.record("\(error)")
        }
    }

    /// Sleeps end in the order of their lengths, however busy the machine is; but a limit on what computes needs the
    /// time to pass while it does.
    private static func clock(of script: String) -> any LoopClock {
        script == "task/timeout.lua" ? SystemClock() : ManualClock(jumps: true)
    }

    @Test("are found")
    func found() {
        #expect(Self.scripts.count >= 14)
    }
}
