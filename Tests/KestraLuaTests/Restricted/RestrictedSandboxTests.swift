import KestraLua
import KestraSandbox
import LuaRuntime
import TestSupport
import Testing

@Suite("A restricted script and its server")
struct RestrictedSandboxTests {
    private static let scripts = files(below: Repository.root + "/Tests/Scripts/restricted_kestra", endings: [".lua"])
    private let folders: RestrictedFolders

    init() throws { folders = try RestrictedFolders() }

    @Test("a script comes to its end", arguments: scripts, SandboxFamily.allCases)
    func passes(script: String, api: SandboxFamily) async throws {
        var options = SandboxOptions()
        options.api = api
        let sandbox = try await KestraSandbox.start(options)
        let result = await Result.catching { try await run(script, on: sandbox) }
        await sandbox.stop()
        _ = try result.get()
        #expect(try readText(folders.secret + "/key.txt") == "the key")
        #expect(files(below: folders.secret, endings: [""]) == ["evil.lua", "key.txt"])
    }

    private func run(_ script: String, on sandbox: KestraSandbox) async throws -> LuaOutcome {
        let grants = script == "pipeline.lua" ? [] : [folders.granted]
        let host = try KestraLua(
            configuration: sandboxConfiguration(sandbox),
            limits: LuaLimits(time: .seconds(600)),
            profile: .restricted(
                LuaPermissions(read: grants, write: grants, run: ["cat", "printenv"], env: ["GREETING"])
            )
        )
        defer { host.close() }
        let source = try readFile(Repository.root + "/Tests/Scripts/restricted_kestra/" + script)
        return try await host.run(source: source, name: script, arguments: [folders.granted, folders.secret])
    }

    @Test("there are scripts")
    func found() { #expect(Self.scripts == ["bytecode.lua", "files.lua", "fs.lua", "pipeline.lua", "sh.lua"]) }
}
