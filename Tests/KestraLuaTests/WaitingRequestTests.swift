import KestraLua
import KestraSandbox
import LuaRuntime
import Synchronization
import TestSupport
import Testing

@Suite("What waiting asks the server for")
struct WaitingRequestTests {
    /// The operations that a script asks for, once a flow that succeeds and one that fails have each an execution.
    private func operations(_ family: SandboxFamily, _ script: String) async throws -> [String] {
        let seen = RecordedOperations()
        var options = SandboxOptions()
        options.api = family
        options.observe = { request in seen.add(request.operation ?? request.path) }
        let sandbox = try await KestraSandbox.start(options)
        let result = await Result.catching {
            let host = try KestraLua(
                configuration: sandboxConfiguration(sandbox),
                limits: LuaLimits(time: .seconds(600))
            )
            defer { host.close() }
            let scene = """
                kestra.flows.create("id: good\\nnamespace: a.b\\ntasks:\\n  - {id: t, type: io.kestra.plugin.core.log.Log, message: m}\\n")
                kestra.flows.create("id: bad\\nnamespace: a.b\\ntasks:\\n  - {id: t, type: io.kestra.plugin.core.execution.Fail}\\n")
                good = kestra.executions.run("a.b", "good")
                bad = kestra.executions.create("a.b", "bad"):result()
                kestra.request("GET", "/end-of-the-scene", { raise = false })

                """
            return try await host.run(source: Array((scene + script).utf8), name: "waiting.lua")
        }
        await sandbox.stop()
        _ = try result.get()
        let all = seen.all
        let end = try #require(all.firstIndex(of: "/end-of-the-scene"))
        return Array(all[(end + 1)...])
    }

    @Test("of a failed execution reads it and its log once", arguments: SandboxFamily.allCases)
    func failure(_ family: SandboxFamily) async throws {
        for call in ["bad.wait, bad", "kestra.executions.wait, bad.id"] {
            let asked = try await operations(
                family,
                "local ok, e = pcall(\(call)) assert(not ok and e.operation == 'executions.wait', tostring(e))"
            )
            #expect(asked.filter { $0 == "getExecution" }.count == 1, "\(asked)")
            #expect(asked.filter { $0 == "listLogsFromExecution" }.count == 1, "\(asked)")
        }
    }

    @Test("by an id reads the execution once, in a follow too", arguments: SandboxFamily.allCases)
    func byId(_ family: SandboxFamily) async throws {
        for call in ["kestra.executions.wait(good.id)", "for _ in kestra.executions.follow(good.id) do end"] {
            let asked = try await operations(family, call)
            #expect(asked.filter { $0 == "getExecution" }.count == 1, "\(asked)")
        }
    }

    @Test("to kill an execution reads nothing", arguments: SandboxFamily.allCases)
    func kill(_ family: SandboxFamily) async throws {
        // The version of the server decides about the path.
        let asked = try await operations(family, "good:kill()").filter { $0 != "getConfiguration" }
        #expect(asked == ["killExecution"])
    }

    @Test("ends in an error of the function that was called", arguments: ["run", "wait", "follow"])
    func names(_ function: String) async throws {
        let calls = [
            "run": "pcall(kestra.executions.run, 'a.b', 'bad')", "wait": "pcall(kestra.executions.wait, bad.id)",
            "follow": "pcall(function() for _ in kestra.executions.follow(bad.id) do end end)",
        ]
        _ = try await operations(
            .v1,
            """
            local ok, e = \(calls[function] ?? "")
            assert(not ok and e.code == "execution_failed", tostring(e))
            assert(e.operation == "executions.\(function)", e.operation)
            local prefix = "executions.\(function): execution "
            assert(tostring(e):sub(1, #prefix) == prefix, tostring(e))
            """
        )
    }
}

/// What a sandbox was asked for, in order.
private final class RecordedOperations: Sendable {
    private let names = Mutex<[String]>([])

    var all: [String] { names.withLock { $0 } }

    func add(_ name: String) { names.withLock { $0.append(name) } }
}
