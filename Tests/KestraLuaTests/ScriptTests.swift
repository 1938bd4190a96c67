import Kestra
import KestraLua
import LuaRuntime
import TestSupport
import Testing

@Suite("The scripts of the Lua library that need no server")
struct ScriptTests {
    private static let scripts = [
        "json/array.lua", "json/decode.lua", "json/encode.lua", "json/garbage.lua", "json/number.lua", "kv/time.lua",
        "csv/decode.lua", "csv/encode.lua", "csv/rows.lua",
        "fs/copy.lua", "fs/folders.lua", "fs/list.lua", "fs/paths.lua", "fs/stat.lua", "fs/temporary.lua",
        "fs/write.lua",
        "yaml/decode.lua", "yaml/decode_all.lua", "yaml/encode.lua", "yaml/encode_all.lua",
    ]

    @Test("a script comes to its end", arguments: scripts)
    func passes(script: String) async throws {
        let host = try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": "http://127.0.0.1:1"]),
            limits: LuaLimits(memory: .megabytes(256), time: .seconds(600))
        )
        defer { host.close() }
        let source = try readFile("\(Repository.root)/Tests/Scripts/\(script)")
        _ = try await host.run(source: source, name: script)
    }
}
