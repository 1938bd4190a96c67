import KestraSandbox
import TestSupport
import Testing
import Values

/// A flow is a stranger's text: one template must not keep the sandbox from answering anybody.
@Suite("While a costly template is evaluated", .ownThread)
struct CostlyTemplateTests {
    private static let core = "io.kestra.plugin.core."
    /// Ends by its budget only: seconds of processor time.
    private static let bomb = "{% for i in range(1, 900000) %}{% for j in range(1, 900000) %}{% endfor %}{% endfor %}"

    private static func start() async throws -> (KestraSandbox, SandboxClient) {
        let sandbox = try await KestraSandbox.start()
        return (sandbox, SandboxClient(address: sandbox.address))
    }

    private func deploy(_ id: String, _ rest: String, _ client: SandboxClient) {
        let source = "id: \(id)\nnamespace: a.b\n\(rest)"
        let answer = client.ask("POST", "/api/v1/main/flows", Array(source.utf8), type: "application/x-yaml")
        #expect(answer?.status == 200, "\(answer?.text ?? "")")
    }

    private func create(_ id: String, _ client: SandboxClient) -> Answer? {
        let boundary = "multipart/form-data; boundary=x"
        return client.ask("POST", "/api/v1/main/executions/a.b/\(id)", Array("--x--\r\n".utf8), type: boundary)
    }

    private func execution(_ id: String, _ client: SandboxClient) -> JSON? {
        client.ask("GET", "/api/v1/main/executions/\(id)")?.json
    }

    /// Asks until the execution is in one of these states.
    private func wait(_ id: String, for states: Set<String>, _ client: SandboxClient) -> JSON? {
        while let found = execution(id, client) {
            let state = found["state"]?["current"]?.stringValue ?? ""
            if states.contains(state) || Self.over.contains(state) { return found }
        }
        return nil
    }

    private static let over: Set = ["SUCCESS", "FAILED", "KILLED", "WARNING"]

    @Test(
        "others are answered and run, and a kill ends it",
        .mustEnd,
        arguments: [
            "{id: t, type: \(core)debug.Return, format: \"\(bomb)\"}",
            "{id: t, type: \(core)debug.Return, format: \"{{ {'a': 1} | jq('last(range(1e12))') }}\"}",
            "{id: t, type: \(core)debug.Return, runIf: \"\(bomb)\", format: x}",
            "{id: t, type: \(core)flow.If, condition: \"\(bomb)\", then: [{id: u, type: \(core)log.Log, message: x}]}",
        ]
    )
    func others(task: String) async throws {
        let (sandbox, client) = try await Self.start()
        deploy("slow", "tasks:\n  - \(task)\n", client)
        deploy("quick", "tasks:\n  - {id: q, type: \(Self.core)debug.Return, format: \"{{ 1 + 1 }}\"}\n", client)
        let slow = try #require(create("slow", client)?.json?["id"]?.stringValue)
        _ = wait(slow, for: ["RUNNING"], client)
        for _ in 0..<10 {
            #expect(client.ask("GET", "/api/v1/configs")?.status == 200)
            let quick = try #require(create("quick", client)?.json?["id"]?.stringValue)
            #expect(wait(quick, for: Self.over, client)?["state"]?["current"] == "SUCCESS")
        }
        #expect(execution(slow, client)?["state"]?["current"] == "RUNNING")
        #expect(client.ask("DELETE", "/api/v1/main/executions/\(slow)/kill")?.status == 202)
        #expect(wait(slow, for: Self.over, client)?["state"]?["current"] == "KILLED")
        await sandbox.stop()
    }

    @Test("inputs and outputs of flows fail with what is exceeded and where", .mustEnd)
    func refusals() async throws {
        let (sandbox, client) = try await Self.start()
        let task = "tasks:\n  - {id: q, type: \(Self.core)debug.Return, format: x}\n"
        deploy("input", "inputs: [{id: in, type: STRING, defaults: \"\(Self.bomb)\"}]\n" + task, client)
        let answer = create("input", client)
        #expect(answer?.status == 422)
        #expect(answer?.text.contains("Invalid value for input `in`. Cause: ") == true, "\(answer?.text ?? "")")
        #expect(answer?.text.contains("computes more than the sandbox allows") == true)
        deploy("output", "outputs: [{id: out, type: STRING, value: \"\(Self.bomb)\"}]\n" + task, client)
        let id = try #require(create("output", client)?.json?["id"]?.stringValue)
        #expect(wait(id, for: Self.over, client)?["state"]?["current"] == "FAILED")
        let logs = client.ask("GET", "/api/v1/main/logs/\(id)")?.text
        #expect(logs?.contains("The output `out`: ") == true, "\(logs ?? "")")
        #expect(logs?.contains("computes more than the sandbox allows") == true)
        await sandbox.stop()
    }

    @Test("the sandbox stops without waiting for it", .mustEnd)
    func stops() async throws {
        let (sandbox, client) = try await Self.start()
        deploy("slow", "tasks:\n  - {id: t, type: \(Self.core)debug.Return, format: \"\(Self.bomb)\"}\n", client)
        let slow = try #require(create("slow", client)?.json?["id"]?.stringValue)
        _ = wait(slow, for: ["RUNNING"], client)
        let start = ContinuousClock.now
        await sandbox.stop()
        #expect(ContinuousClock.now - start < .seconds(9))
    }

    @Test("events of a large execution leave out states in between, and end with the last", .mustEnd)
    func followers() async throws {
        let (sandbox, client) = try await Self.start()
        let tasks = (1...300).map { "  - {id: t\($0), type: \(Self.core)log.Log, message: x}\n" }
        deploy("many", "tasks:\n" + tasks.joined(), client)
        let id = try #require(create("many", client)?.json?["id"]?.stringValue)
        let events = try #require(client.ask("GET", "/api/v1/main/executions/\(id)/follow"))
        let data = events.text.split(separator: "\n").filter { $0.hasPrefix("data: ") }
        let last = try JSON(parsing: Array(try #require(data.last).dropFirst(6).utf8))
        #expect(last["state"]?["current"] == "SUCCESS")
        #expect(last["taskRunList"]?.arrayValue?.count == 300)
        #expect(events.events.last == "end")
        // Each of the four states of every task run would be an event.
        #expect(data.count < 900)
        await sandbox.stop()
    }
}
