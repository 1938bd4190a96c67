import KestraSandbox
import TestSupport
import Testing

@Suite("scripts/against", .ownThread)
struct AgainstTests {
    @Test(
        "passes twice at once on a server that is not empty, and leaves it as it was",
        .mustEnd,
        arguments: SandboxFamily.allCases
    )
    func passes(family: SandboxFamily) async throws {
        let server = try await FilledSandbox(family)
        let before = try await server.contents()
        let program = server.against([server.address])
        async let first = program.run()
        async let second = program.run()
        for result in try await [first, second] {
            #expect(result.status == 0 && !result.output.contains("FAIL"), "\(result.output)\(result.errors)")
            #expect(result.output.contains(#/\n(\d+) of \1 scripts pass in .*; 1 left out\n$/#))
            #expect(result.output.contains("executions/bulk_of_all   left out        -  needs the sandbox: "))
            #expect(result.errors.isEmpty)
        }
        let changes = try await server.contents().symmetricDifference(before)
        #expect(changes == [])
        await server.stop()
    }

    @Test(
        "removes what it made when a signal ends it in the middle of a script",
        .mustEnd,
        arguments: [1, 2, 15] as [Int32]
    )
    func interrupted(signal: Int32) async throws {
        let server = try await FilledSandbox(.v1)
        let before = try await server.contents()
        let running = try RunningProgram(server.against(["--only", "executions/*", server.address]))
        while !running.outputSoFar.contains("executions/failed") { try #require(running.waitForOutput()) }
        running.signal(signal)
        let result = try running.finish()
        #expect(result.status == 128 + signal && result.errors.isEmpty, "\(result.output)\(result.errors)")
        #expect(!result.output.contains("scripts pass"))
        let changes = try await server.contents().symmetricDifference(before)
        #expect(changes == [])
        await server.stop()
    }

    @Test("--clean removes what a run left that was ended by force, and a recent one only by its name", .mustEnd)
    func cleans() async throws {
        let server = try await FilledSandbox(.v1)
        let before = try await server.contents()
        let scripts = Repository.root + "/Tests/Scripts/"
        let old = "kestra_lua_against.r20200101t000000_abcdef"
        let recent = "kestra_lua_against.r29990101t000000_abcdef"
        for run in [old, recent] {
            let begin = [Repository.root + "/scripts/against.lua", "begin", run, run + ".kv.list", run + ".flows.get"]
            #expect(try await server.lua(begin).run().status == 0)
            for script in ["kv/list", "flows/get"] {
                let namespace = run + "." + script.replacing("/", with: ".")
                #expect(try await server.lua([scripts + script + ".lua", namespace]).run().status == 0)
            }
        }
        let all = try await server.against(["--clean", server.address]).run()
        #expect(all.status == 0)
        #expect(all.output.contains("against: removed \(old)\n"))
        #expect(all.output.contains("against: \(recent) began less than two hours ago"))
        #expect(try await server.flows().contains { $0.hasPrefix(recent) })
        let named = try await server.against(["--clean", server.address, recent]).run()
        #expect(named.status == 0 && named.output == "against: removed \(recent)\n")
        let changes = try await server.contents().symmetricDifference(before)
        #expect(changes == [])
        await server.stop()
    }

    @Test("says which script fails and why, and ends with 1; what it cannot begin ends with the command's status")
    func fails() async throws {
        let server = try await FilledSandbox(.v2)
        let late = try await server.against(["--only", "kv/list", "--timeout", "1ms", server.address]).run()
        #expect(late.status == 1)
        let row = #/\nkv/list +FAIL +\d+\.\d\d s  kestra-lua: the time limit of 0.001 s/#
        #expect(late.output.contains(row), "\(late.output)")
        #expect(late.output.contains("\n0 of 1 scripts pass"))
        let nowhere = try await server.against(["http://127.0.0.1:1"]).run()
        #expect(nowhere.status == 6 && nowhere.errors.contains("refuses connections"))
        for words in [[], ["--nope"], ["--only", "nope"], ["x"]] {
            let address = words.isEmpty ? [] : [server.address]
            #expect(try await server.against(words + address).run().status == 2)
        }
        await server.stop()
    }
}
