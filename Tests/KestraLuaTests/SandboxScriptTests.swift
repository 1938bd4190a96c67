import KestraLua
import KestraSandbox
import LuaRuntime
import TestSupport
import Testing

/// What scripts/against and scripts/released read too.
private let folders: [String] = {
    let list = try? readText(Repository.root + "/Tests/Scripts/on-a-server")
    return (list ?? "").split(separator: "\n").map(String.init)
}()

/// The scripts of Tests/Scripts that use a server: each passes when it comes to its end.
private let scripts: [String] = folders.flatMap { folder in
    files(below: Repository.root + "/Tests/Scripts/" + folder, endings: [".lua"]).map { folder + "/" + $0 }
}

@Suite("The scripts of the Lua library on a sandbox")
struct SandboxScriptTests {
    @Test("a script comes to its end on a sandbox of its own", arguments: scripts, SandboxFamily.allCases)
    func passes(script: String, api: SandboxFamily) async throws {
        var options = SandboxOptions()
        options.api = api
        let sandbox = try await KestraSandbox.start(options)
        let result = await Result.catching { try await run(script, on: sandbox) }
        await sandbox.stop()
        guard case .finished = try result.get() else {
            Issue.record("\(script) called os.exit")
            return
        }
    }

    private func run(_ script: String, on sandbox: KestraSandbox) async throws -> LuaOutcome {
        let host = try KestraLua(configuration: sandboxConfiguration(sandbox), limits: LuaLimits(time: .seconds(600)))
        defer { host.close() }
        let source = try readFile(Repository.root + "/Tests/Scripts/" + script)
        return try await host.run(source: source, name: script, arguments: ["company.team.check", sandbox.address])
    }

    @Test("there are scripts for each part of the library")
    func complete() {
        let parts = Set(scripts.map { String($0.prefix { $0 != "/" }) })
        #expect(!folders.isEmpty && parts == Set(folders))
    }

    @Test("a first line that names a need names one that scripts/against knows, with the reason", arguments: scripts)
    func needs(script: String) throws {
        let text = try readText(Repository.root + "/Tests/Scripts/" + script)
        let first = text.prefix { $0 != "\n" }
        guard first.lowercased().contains("needs") else { return }
        #expect(first.hasPrefix("-- Needs the sandbox: ") || first.hasPrefix("-- Needs a password: "), "\(first)")
    }
}

extension Result where Failure == any Error {
    /// The result of a body that awaits.
    static func catching(_ body: () async throws -> Success) async -> Self {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
