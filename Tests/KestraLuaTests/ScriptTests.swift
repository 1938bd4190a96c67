import Kestra
import KestraLua
import KestraSandbox
import LuaRuntime
import TestSupport
import Testing

@Suite("The scripts of the Lua library's functions")
struct ScriptTests {
    /// Those that speak to no server.
    private static let alone = [
        "json/array.lua", "json/decode.lua", "json/encode.lua", "json/number.lua", "kv/time.lua",
    ]

    /// Those that speak to one, by the folders they are in.
    private static let connected = ["executions", "files", "flows", "kestra", "kv", "logs"].flatMap { folder in
        files(below: "\(Repository.root)/Tests/Scripts/\(folder)", endings: [".lua"]).map { "\(folder)/\($0)" }
    }

    @Test("that need no server end without an error", arguments: alone)
    func withoutServer(script: String) async throws {
        try await run(script, address: "http://127.0.0.1:1")
    }

    @Test("end without an error on a sandbox of either family", arguments: connected, ["1.3", "2.0"])
    func onSandbox(script: String, family: String) async throws {
        var options = SandboxOptions()
        options.api = family == "2.0" ? .v2 : .v1
        let sandbox = try await KestraSandbox.start(options)
        do {
            try await run(script, address: sandbox.address)
        } catch {
            Issue.record(error)
        }
        await sandbox.stop()
    }

    private func run(_ script: String, address: String) async throws {
        let environment = [
            "KESTRA_API_URL": address, "KESTRA_USERNAME": "admin@kestra.io", "KESTRA_PASSWORD": "Kestra123!",
        ]
        let host = try KestraLua(
            configuration: .fromEnvironment(environment: environment),
            limits: LuaLimits(memory: 256 << 20, time: .seconds(60))
        )
        let source = try readFile("\(Repository.root)/Tests/Scripts/\(script)")
        _ = try await host.run(source: source, name: script, folder: Repository.root, arguments: [])
    }
}
