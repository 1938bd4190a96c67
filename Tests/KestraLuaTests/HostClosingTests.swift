import Kestra
import KestraLua
import LuaRuntime
import TestSupport
import Testing

@Suite("A host that is closed")
struct HostClosingTests {
    private static func host(_ limits: LuaLimits = LuaLimits()) throws -> KestraLua {
        try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": "http://127.0.0.1:1"]),
            limits: limits
        )
    }

    private static func failure(_ host: KestraLua, _ text: String) async -> LuaError.Kind? {
        do {
            _ = try await host.run(source: Array(text.utf8), name: "t.lua")
            return nil
        } catch {
            return (error as? LuaError)?.kind
        }
    }

    /// Waits until the script has made this file.
    private static func wait(for path: String) async throws {
        while (try? readFile(path)) == nil { try await Task.sleep(for: .milliseconds(2)) }
    }

    @Test(
        "ends the runs that go on as cancelled, whether they wait or compute, and their `<close>` variables run",
        arguments: ["kestra.task.sleep(1000)", "while true do end", "while true do pcall(error) end"]
    )
    func ends(code: String) async throws {
        let folder = try TemporaryDirectory()
        let host = try Self.host()
        let text = """
            local closing <close> = setmetatable({}, { __close = function() io.open("\(folder.path)/closed", "w"):close() end })
            io.open("\(folder.path)/begun", "w"):close()
            \(code)
            """
        async let ended = Self.failure(host, text)
        try await Self.wait(for: folder.path + "/begun")
        host.close()
        #expect(await ended == .cancelled)
        try await Self.wait(for: folder.path + "/closed")
    }

    @Test("runs nothing any more, and may be closed again")
    func after() async throws {
        let host = try Self.host()
        #expect(await Self.failure(host, "return 1") == nil)
        host.close()
        #expect(await Self.failure(host, "return 1") == .cancelled)
        host.close()
    }

    @Test("keeps no other host from computing, nor from being stopped by its own limit")
    func others() async throws {
        let limited = try Self.host(LuaLimits(time: .milliseconds(300)))
        let free = try Self.host()
        async let first = Self.failure(limited, "while true do end")
        async let second = Self.failure(free, "local n = 0 for i = 1, 3000000 do n = n + i end assert(n > 0)")
        #expect(await first == .deadline)
        #expect(await second == nil)
        limited.close()
        #expect(await Self.failure(free, "return 1") == nil)
        free.close()
    }
}
