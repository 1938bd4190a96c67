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

    private static func host(time: Duration) throws -> KestraLua {
        try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": "http://127.0.0.1:1"]),
            limits: LuaLimits(time: time)
        )
    }

    private static func failure(_ text: String, in host: KestraLua) async -> LuaError.Kind? {
        do {
            _ = try await host.run(source: Array(text.utf8), name: "t.lua")
            return nil
        } catch {
            return (error as? LuaError)?.kind
        }
    }

    /// The call must have begun when the time is over; a busy machine gets more of it.
    @Test("gives all callers an error in time, runs the next script, and is closed without waiting")
    func stuck() async throws {
        for seconds in [3, 30, 300] {
            let host = try Self.host(time: .seconds(seconds))
            async let first = Self.failure(fifo.stuckCall, in: host)
            async let second = Self.failure(fifo.stuckCall, in: host)
            let ends = await [first, second]
            if ends != [.stuck, .stuck], seconds < 300 {
                host.close()
                continue
            }
            #expect(ends == [.stuck, .stuck])
            #expect(await Self.failure("return 1", in: host) == nil)
            host.close()
            break
        }
        fifo.release()
    }

    @Test("has one limit for all that a run does, which kestra.remaining tells")
    func oneLimit() async throws {
        // Long enough for the busiest machine: nothing here waits for its end.
        let host = try Self.host(time: .seconds(600))
        let script = "local left = kestra.remaining() assert(left > 0 and left < 600, left)"
        _ = try await host.run(source: Array(script.utf8), name: "t.lua")
        host.close()
    }
}
