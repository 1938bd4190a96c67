import Kestra
import KestraLua
import LuaRuntime
import TestSupport
import Testing

/// What `../shared/cases/embedding` shows: limits end a run, never a host.
@Suite("A host whose run came to its limit", .ownThread)
struct HostLimitTests {
    private static func host(time: Duration? = nil) throws -> KestraLua {
        try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": "http://127.0.0.1:1"]),
            limits: LuaLimits(time: time)
        )
    }

    /// Nil when the script came to its end.
    private static func failure(_ text: String, in host: KestraLua) async -> LuaError.Kind? {
        do {
            _ = try await host.run(source: Array(text.utf8), name: "t.lua")
            return nil
        } catch {
            return (error as? LuaError)?.kind
        }
    }

    @Test(
        "ends as that says, and gives it to no later run",
        arguments: [
            "while true do end", "kestra.task.sleep(1000)", "while true do pcall(error) end",
            "local x <close> = setmetatable({}, { __close = function() while true do end end }) while true do end",
            "error(setmetatable({}, { __tostring = function() while true do end end }))",
            "io.popen('sleep 1000')",
        ]
    )
    func next(script: String) async throws {
        let host = try Self.host(time: .milliseconds(500))
        for _ in 1...3 { #expect(await Self.failure(script, in: host) == .deadline) }
        host.close()
    }

    @Test("loses no run beside it")
    func beside() async throws {
        let host = try Self.host(time: .seconds(2))
        async let limited = Self.failure("kestra.task.sleep(1000)", in: host)
        try await Task.sleep(for: .milliseconds(1000))
        async let innocent = Self.failure("kestra.task.sleep(1.2)", in: host)
        #expect(await limited == .deadline)
        #expect(await innocent == nil)
        host.close()
    }

    @Test("gives the next run a new thread when the first is stuck, which the host's end does not wait for")
    func stuck() async throws {
        for _ in 1...3 {
            let folder = try TemporaryDirectory()
            let fifo = try FIFO(in: folder)
            // The call must have begun when the time is over.
            let host = try Self.host(time: .seconds(2))
            #expect(await Self.failure(fifo.stuckCall, in: host) == .stuck)
            #expect(await Self.failure("return 1", in: host) == nil)
            host.close()
            #expect(await Self.failure("return 1", in: host) == .cancelled)
            fifo.release()
        }
    }

    @Test("is closed while its thread is stuck, without waiting for that")
    func closedStuck() async throws {
        let folder = try TemporaryDirectory()
        let fifo = try FIFO(in: folder)
        let host = try Self.host(time: .seconds(2))
        #expect(await Self.failure(fifo.stuckCall, in: host) == .stuck)
        host.close()
        fifo.release()
    }
}
