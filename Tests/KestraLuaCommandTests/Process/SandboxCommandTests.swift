import TestSupport
import Testing

@Suite("kestra-lua sandbox")
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
        let result = try sandbox.finish(within: .seconds(10))
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
        "what it is told wrongly ends with 2",
        arguments: [
            ["--port", "70000"], ["--port", "x"], ["--api", "3"], ["--user", "name"], ["extra"], ["--prot", "1"],
        ]
    )
    func usage(words: [String]) async throws {
        let result = try await Program.kestraLua(["sandbox"] + words).run()
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix("kestra-lua: "))
    }
}
