import Kestra
import KestraLua
import LuaRuntime
import TestSupport
import Testing

@Suite("A host whose script is stuck in C")
struct StuckTests {
    private let folder: TemporaryDirectory
    private let fifo: FIFO
    private let host: KestraLua

    init() throws {
        folder = try TemporaryDirectory()
        fifo = try FIFO(in: folder)
        host = try Self.host(time: .seconds(3))
    }

    private static func host(time: Duration) throws -> KestraLua {
        try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": "http://127.0.0.1:1"]),
            limits: LuaLimits(time: time)
        )
    }

    private func failure(_ text: String) async -> LuaError.Kind? {
        do {
            _ = try await host.run(source: Array(text.utf8), name: "t.lua")
            return nil
        } catch {
            return (error as? LuaError)?.kind
        }
    }

    @Test("gives the caller an error in time, also those who wait for their turn, and is closed without waiting")
    func stuck() async {
        async let first = failure("\(fifo.stuckCall)")
        async let second = failure("\(fifo.stuckCall)")
        #expect(await first == .stuck)
        #expect(await second == .stuck)
        #expect(await failure("return 1") == .stuck)
        host.close()
        fifo.release()
    }

    @Test("has one limit for all that a run does, which kestra.remaining tells")
    func oneLimit() async throws {
        host.close()
        // Long enough for the busiest machine: nothing here waits for its end.
        let host = try Self.host(time: .seconds(600))
        let script = "local left = kestra.remaining() assert(left > 0 and left < 600, left)"
        _ = try await host.run(source: Array(script.utf8), name: "t.lua")
        host.close()
    }
}
