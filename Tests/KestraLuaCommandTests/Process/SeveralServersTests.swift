import Glibc
import KestraSandbox
import TestSupport
import Testing

@Suite("A recipe with several servers")
struct SeveralServersTests {
    private let home: TemporaryDirectory

    init() throws { home = try TemporaryDirectory() }

    private func sandboxes() async throws -> [KestraSandbox] {
        var started: [KestraSandbox] = []
        for family in SandboxFamily.allCases {
            var options = SandboxOptions()
            options.api = family
            started.append(try await KestraSandbox.start(options))
        }
        return started
    }

    /// A file of one context, which is the default.
    private func write(_ name: String, _ address: String, in folder: String, mode: mode_t = 0o600) throws {
        mkdir(home.path + "/" + folder, 0o700)
        let path = home.path + "/" + folder + "/config.yaml"
        let context =
            "{ host: \"\(address)\", auth_method: basic, username: admin@kestra.io, password: \"Kestra123!\" }"
        try writeFile(path, "contexts:\n  \(name): \(context)\ndefault_context: \(name)\n")
        chmod(path, mode)
    }

    private func run(_ words: [String], _ more: [String: String] = [:]) async throws -> ProgramResult {
        let environment = ["XDG_CONFIG_HOME": home.path, "HOME": home.path]
        return try await Program.kestraLua(words, environment: environment.merging(more) { _, new in new }).run()
    }

    private static let recipe = """
        local old, new = kestra.connect { context = "old" }, kestra.connect { context = "new" }
        local text = "id: f\\nnamespace: a.b\\ntasks:\\n  - {id: x, type: io.kestra.plugin.core.debug.Return, format: hi}\\n"
        assert(old.flows.deploy(text) == "created" and new.flows.deploy(text) == "created")
        local runs = kestra.task.map({ old, new }, function(server) return server.executions.run("a.b", "f") end)
        assert(runs[1].id ~= runs[2].id)
        assert(old.executions.get(runs[2].id) == nil and new.executions.get(runs[1].id) == nil)
        assert(new.executions.restart ~= old.executions.restart)
        for i, server in ipairs { old, new } do
          print(server.request("GET", "/api/v1/configs").body.version, server.outputs.get(runs[i], "x").value)
        end
        """

    @Test("speaks to each by its context, from our file and from kestractl's, and says whose secrets others can read")
    func contexts() async throws {
        let servers = try await sandboxes()
        try write("old", servers[0].address, in: ".kestractl", mode: 0o644)
        try write("new", servers[1].address, in: "kestra-lua")
        let result = try await run(["-e", Self.recipe])
        #expect(result.status == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 2 && lines[0].hasPrefix("1.3") && lines[1].hasPrefix("2.0"))
        #expect(lines.allSatisfy { $0.hasSuffix("hi") })
        #expect(result.errors.contains(".kestractl/config.yaml has secrets in it and others can use it (mode 644)"))
        #expect(!result.errors.contains("kestra-lua/config.yaml has secrets"))
        #expect(!(result.output + result.errors).contains("Kestra123!"))
        for server in servers { await server.stop() }
    }

    @Test("has its own server from the flags before the environment before the file")
    func order() async throws {
        let servers = try await sandboxes()
        try write("new", servers[1].address, in: "kestra-lua")
        let version = ["-e", "print(kestra.request('GET', '/api/v1/{tenant}/configs', { raise = false }).status)"]
        let which = ["-e", "print((kestra.request('GET', '/api/v1/configs').body.version))"]
        let credentials = ["KESTRA_USERNAME": "admin@kestra.io", "KESTRA_PASSWORD": "Kestra123!"]
        let old = credentials.merging(["KESTRA_API_URL": servers[0].address]) { _, new in new }
        let dead = credentials.merging(["KESTRA_API_URL": "http://127.0.0.1:1"]) { _, new in new }
        #expect(try await run(which).output.hasPrefix("2.0"))
        #expect(try await run(which, old).output.hasPrefix("1.3"))
        #expect(try await run(["--url", servers[1].address] + which, old).output.hasPrefix("2.0"))
        #expect(try await run(["--context", "new"] + which, ["KESTRA_CONTEXT": "nope"]).output.hasPrefix("2.0"))
        #expect(try await run(version, dead).status == 6)
        for server in servers { await server.stop() }
    }
}
