import TestSupport
import Testing

@Suite("The command and its server", .ownThread)
struct ServerTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func deploying(_ task: String, _ code: String) throws -> [String] {
        let path = folder.path + "/flow.yaml"
        try writeFile(path, "id: f\nnamespace: a.b\ntasks:\n  - id: x\n    type: io.kestra.plugin.core.\(task)\n")
        return ["--sandbox", "-e", "kestra.flows.deploy('\(path)') " + code]
    }

    @Test("a lookup that misses is nil, in either family", arguments: ["1.3", "2.0"])
    func misses(api: String) async throws {
        let result = try await Program.kestraLua(
            ["--sandbox", "--api", api, "-e", "print(kestra.flows.get('nope', 'nope'))"]
        ).run()
        #expect(result.status == 0)
        #expect(result.output == "nil\n")
    }

    @Test(
        "an execution that fails ends with 3, unless that is caught or only looked at",
        arguments: [
            ("kestra.executions.run('a.b', 'f')", 3), ("assert(not pcall(kestra.executions.run, 'a.b', 'f'))", 0),
            ("for _ in kestra.executions.create('a.b', 'f'):follow() do end", 3),
            ("assert(kestra.executions.create('a.b', 'f'):result().state == 'FAILED')", 0),
        ] as [(String, Int32)]
    )
    func fails(code: String, status: Int32) async throws {
        let result = try await Program.kestraLua(try deploying("execution.Fail", code)).run()
        #expect(result.status == status)
        #expect(status == 0 || result.errors.contains("Task failure"), "\(result.errors)")
    }

    @Test("the .env file may be a pipe")
    func envPipe() async throws {
        var program = Program.kestraLua(
            ["--env-file", "/dev/stdin", "--retry-for", "0s", "-e", "kestra.flows.get('a', 'b')"],
            environment: [:]
        )
        program.input = .text("KESTRA_API_URL=http://127.0.0.1:1\n")
        let result = try await program.run()
        #expect(result.status == 6)
        #expect(result.errors.contains("http://127.0.0.1:1"), "\(result.errors)")
    }

    @Test("what does not exist ends with 4")
    func missing() async throws {
        let result = try await Program.kestraLua(["--sandbox", "-e", "kestra.executions.run('a.b', 'missing')"]).run()
        #expect(result.status == 4)
        #expect(result.errors.contains("missing"))
    }

    @Test("a wrong password ends with 5, with address and user in the message and no password")
    func wrongPassword() async throws {
        let sandbox = try RunningProgram(.kestraLua(["sandbox"]))
        let address = try #require(sandbox.firstLine())
        let result = try await Program.kestraLua(
            ["--url", address, "--user", "nobody:Wrong9secret", "-e", "kestra.flows.get('a', 'b')"]
        ).run()
        #expect(result.status == 5)
        #expect(result.errors.contains(address))
        #expect(result.errors.contains("nobody"))
        #expect(!result.errors.contains("Wrong9secret"))
        sandbox.signal(15)
        #expect(try sandbox.finish().status == 0)
    }

    @Test(
        "a closed port and an unknown host end with 6 within a short time",
        arguments: ["http://127.0.0.1:1", "http://no-such-host.invalid"]
    )
    func unreachable(address: String) async throws {
        let result = try await Program.kestraLua(["--url", address, "-e", "kestra.flows.get('a', 'b')"]).run()
        #expect(result.status == 6)
        #expect(result.errors.contains(address))
        #expect(result.duration < .seconds(8))
    }

    @Test("requests are reported on standard error on request, without secrets")
    func verbose() async throws {
        let result = try await Program.kestraLua(
            ["--sandbox", "--verbose", "--user", "ada:Secret77", "-e", "kestra.flows.get('a', 'b')"]
        ).run()
        #expect(result.status == 0)
        #expect(result.errors.contains("GET http://127.0.0.1:"))
        #expect(result.errors.contains(" 404 "))
        #expect(!result.errors.contains("Secret77"))
    }

    @Test("unchecked certificates are reported at each run")
    func insecure() async throws {
        let result = try await Program.kestraLua(["--insecure", "-e", "print(1)"]).run()
        #expect(result.output == "1\n")
        #expect(result.errors == "kestra-lua: --insecure: the server's certificate is not checked\n")
    }

    @Test("settings come from the environment, a .env file and files of secrets")
    func settings() async throws {
        let sandbox = try RunningProgram(.kestraLua(["sandbox", "--user", "ada:love:lace"]))
        let address = try #require(sandbox.firstLine())
        let password = folder.path + "/password", env = folder.path + "/.env"
        try writeFile(password, "love:lace\n")
        try writeFile(env, "KESTRA_API_URL=\(address)\nKESTRA_USERNAME=ada\n")
        let code = "assert(kestra.flows.get('a', 'b') == nil)"
        let flags = Program.kestraLua(["--env-file", env, "--password-file", password, "-e", code], environment: [:])
        #expect(try await flags.run().status == 0)
        let variables = ["KESTRA_API_URL": address, "KESTRA_USERNAME": "ada", "KESTRA_PASSWORD": "love:lace"]
        #expect(try await Program.kestraLua(["-e", code], environment: variables).run().status == 0)
        let bad = Program.kestraLua(["--url", "ftp://x", "-e", code])
        #expect(try await bad.run().status == 2)
    }
}
