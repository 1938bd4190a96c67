import Kestra
import KestraLua
import LuaRuntime
import TestSupport
import Testing

@Suite("The scripts of the Lua library's functions")
struct ScriptTests {
    /// Those that speak to no server.
    private static let alone = [
        "json/array.lua", "json/decode.lua", "json/encode.lua", "json/number.lua", "kv/time.lua",
    ]

    @Test("that need no server end without an error", arguments: alone)
    func withoutServer(script: String) async throws {
        let nowhere = ["KESTRA_API_URL": "http://127.0.0.1:1"]
        let host = try KestraLua(
            configuration: .fromEnvironment(environment: nowhere),
            limits: LuaLimits(memory: 256 << 20, time: .seconds(60))
        )
        let source = try readFile("\(Repository.root)/Tests/Scripts/\(script)")
        _ = try await host.run(source: source, name: script, folder: Repository.root, arguments: [])
    }
}
