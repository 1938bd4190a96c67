import Kestra
import KestraLua
import LuaRuntime
import TestSupport
import Testing

/// The scripts run one after the other.
///
/// Some fill their memory, and a state that takes more than two seconds to close is abandoned. With a sanitizer, and all
/// scripts at once, closing took longer.
@Suite("The scripts of the Lua library that need no server", .serialized)
struct ScriptTests {
    private static let scripts = [
        "csv/decode.lua", "csv/encode.lua", "csv/rows.lua",
        "fs/copy.lua", "fs/folders.lua", "fs/list.lua", "fs/paths.lua", "fs/stat.lua", "fs/temporary.lua",
        "fs/write.lua",
        "ion/decode.lua", "ion/decode_all.lua", "ion/encode.lua", "ion/encode_all.lua", "ion/rows.lua",
        "json/array.lua", "json/decode.lua", "json/encode.lua", "json/garbage.lua", "json/number.lua",
        "kestra/args.lua", "kestra/exit.lua", "kestra/fail.lua", "kv/time.lua",
        "log/debug.lua", "log/error.lua", "log/info.lua", "log/warn.lua",
        "sh/run.lua", "sh/shell.lua",
        "time/ago.lua", "time/date.lua", "time/datetime.lua", "time/duration.lua", "time/format.lua",
        "time/from_now.lua", "time/now.lua", "time/operators.lua", "time/parse.lua",
        "yaml/decode.lua", "yaml/decode_all.lua", "yaml/encode.lua", "yaml/encode_all.lua",
    ]

    @Test("a script comes to its end", arguments: scripts)
    func passes(script: String) async throws {
        try await run(script, profile: .full)
    }

    @Test(
        "a script about Ion, about the end and the log of a recipe, or about time, needs no grant",
        arguments: scripts.filter { ["ion", "kestra", "log", "time"].contains($0.prefix { $0 != "/" }) }
    )
    func passesRestricted(script: String) async throws {
        try await run(script, profile: .restricted(LuaPermissions()))
    }

    private func run(_ script: String, profile: LuaProfile) async throws {
        let host = try KestraLua(
            configuration: .fromEnvironment(environment: ["KESTRA_API_URL": "http://127.0.0.1:1"]),
            limits: LuaLimits(memory: .megabytes(256), time: .seconds(600)),
            profile: profile
        )
        defer { host.close() }
        let source = try readFile("\(Repository.root)/Tests/Scripts/\(script)")
        _ = try await host.run(source: source, name: script)
    }
}
