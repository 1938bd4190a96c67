import TestSupport
import Testing

@Suite("kestra-lua sandbox", .ownThread)
struct SandboxCommandTests {
    @Test("says its address when it answers, and stops cleanly", arguments: [2, 15] as [Int32])
    func stops(signal: Int32) async throws {
        let sandbox = try RunningProgram(.kestraLua(["sandbox", "--port", "0", "--api", "2.0"]))
        let address = try #require(sandbox.firstLine())
        #expect(address.hasPrefix("http://127.0.0.1:"))
        let code = "assert(kestra.flows.get('a', 'b') == nil)"
        let client = Program.kestraLua(["--url", address, "--user", "admin@kestra.io:Kestra123!", "-e", code])
        #expect(try await client.run().status == 0)
        sandbox.signal(signal)
        let result = try sandbox.finish()
        #expect(result.status == 0)
        #expect(result.output == address + "\n")
        #expect(result.errors == "")
    }

    @Test("a port that is taken ends with 1 and says which")
    func taken() async throws {
        let first = try RunningProgram(.kestraLua(["sandbox"]))
        let port = try #require(first.firstLine()?.split(separator: ":").last.map(String.init))
        let second = try await Program.kestraLua(["sandbox", "--port", port]).run()
        #expect(second.status == 1)
        #expect(second.errors.contains("cannot listen on"))
    }

    @Test(
        "invalid options end with 2",
        arguments: [
            ["--port", "70000"], ["--port", "x"], ["--api", "3"], ["--user", "name"], ["extra"], ["--prot", "1"],
        ]
    )
    func usage(words: [String]) async throws {
        let result = try await Program.kestraLua(["sandbox"] + words).run()
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix("kestra-lua: "))
    }

    @Test("without credentials, with kept state, faults, stubs and fast time")
    func options() async throws {
        let folder = try TemporaryDirectory()
        let words = ["sandbox", "--no-auth", "--state", folder.path, "--speed", "100", "--stub-unknown"]
        let deploy = """
            kestra.flows.deploy("id: f\\nnamespace: a.b\\ntasks:\\n  - {id: x, type: io.acme.Query}\\n  - "
              .. "{id: s, type: io.kestra.plugin.core.flow.Sleep, duration: PT1M}\\n")
            kestra.executions.run("a.b", "f")
            """
        let first = try RunningProgram(.kestraLua(words + ["--fault", "GET /flows* status 503 1/2"]))
        let address = try #require(first.firstLine())
        let run = try await Program.kestraLua(["--url", address, "-e", deploy]).run()
        #expect(run.status == 0, "\(run.errors)")
        first.signal(15)
        #expect(try first.finish().status == 0)
        let second = try RunningProgram(.kestraLua(words))
        let kept = try #require(second.firstLine())
        let found = "assert(kestra.flows.get('a.b', 'f').id == 'f')"
        #expect(try await Program.kestraLua(["--url", kept, "-e", found]).run().status == 0)
    }

    @Test("TERM and INT stop it at once while it evaluates a costly template", .mustEnd, arguments: [2, 15] as [Int32])
    func stopsEvaluating(signal: Int32) async throws {
        let sandbox = try RunningProgram(.kestraLua(["sandbox", "--no-auth"]))
        let address = try #require(sandbox.firstLine())
        let bomb = "{% for i in range(1, 900000) %}{% for j in range(1, 900000) %}{% endfor %}{% endfor %}"
        let code = """
            kestra.flows.deploy("id: f\\nnamespace: a.b\\ntasks:\\n  - {id: t, "
              .. "type: io.kestra.plugin.core.debug.Return, format: '\(bomb)'}\\n")
            local run = kestra.executions.create("a.b", "f")
            local state
            repeat
              kestra.task.sleep(0.02)
              state = kestra.executions.get(run.id).state
            until state ~= "CREATED"
            assert(state == "RUNNING", state)
            """
        let client = try await Program.kestraLua(["--url", address, "-e", code]).run()
        #expect(client.status == 0, "\(client.errors)")
        try sandbox.waitUntilComputed(.milliseconds(200))
        let start = ContinuousClock.now
        sandbox.signal(signal)
        #expect(try sandbox.finish().status == 0)
        // Left to itself, the template computes until its 10 s of processor time are over.
        #expect(ContinuousClock.now - start < .seconds(9))
    }

    @Test("a fault that cannot be read ends with what one looks like")
    func badFault() async throws {
        let result = try await Program.kestraLua(["sandbox", "--fault", "nonsense"]).run()
        #expect(result.status == 2)
        #expect(result.errors.contains("lose-reply"))
    }
}
