import HTTPTransport
import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("The outputs of an execution")
struct ExecutionOutputsTests {
    /// A server of 2.0 with the execution `e1`; what is asked for below `outputs/` is looked up in `outputs`, the rest of
    /// which is 404.
    private func server(
        _ execution: String,
        _ outputs: [String: String] = [:],
        status: Int = 404
    ) throws -> ClientUnderTest {
        try ClientUnderTest { request, _ in
            if request.url.hasSuffix("/configs") { return .json(#"{"version":"2.0.7"}"#) }
            guard let place = request.url.firstRange(of: "/outputs/")?.upperBound else { return .json(execution) }
            if let found = outputs[String(request.url[place...])] { return .json(found) }
            return .json(#"{"title":"Resource not found","detail":"Resource not found"}"#, status: status)
        }
    }

    private func execution(_ state: String, _ more: String = "", runs: [(id: String, state: String)] = []) -> String {
        let runs = runs.map { #"{"id":"\#($0.id)","taskId":"t","state":{"current":"\#($0.state)"}}"# }
        return #"{"id":"e1","taskRunList":[\#(runs.joined(separator: ","))],\#(more)"state":{"current":"\#(state)"}}"#
    }

    @Test("are included in the execution before 2.0, without another request", arguments: ["0.24", "1.0", "1.3"])
    func inPlace(_ version: String) async throws {
        let test = try RecordedClient(version, ["GET /api/v1/main/executions/": ["get execution outs"]])
        let reply = try #require(try await test.client.executions.get("e1"))
        #expect(try reply.json()["taskRunList"]?[0]?["outputs"]?["value"] == "This is an output")
        #expect(try reply.json()["outputs"]?["final"] == "This is an output")
        #expect(test.lines == ["GET /api/v1/main/executions/e1"])
    }

    @Test(
        "are requested from 2.0 on: those of the flow, and of each task run that has outputs",
        arguments: ["SUCCESS", "FAILED", "WARNING", "KILLED"]
    )
    func fetched(_ state: String) async throws {
        let test = try server(
            execution(state, runs: [("r", state), ("s", state)]),
            [
                "tasks/e1": #"[{"taskId":"t","taskRunId":"r","inline":true}]"#, "tasks/e1/r": #"{"value":1}"#,
                "executions/e1": #"{"final":"x"}"#,
            ]
        )
        let json = try #require(try await test.client.executions.get("e1")).json()
        #expect(json["taskRunList"]?[0]?["outputs"] == ["value": 1])
        #expect(json["taskRunList"]?[1]?["outputs"] == [:])
        #expect(json["outputs"] == ["final": "x"])
        #expect(
            Set(test.transport.lines) == [
                "GET /api/v1/main/executions/e1", "GET /api/v1/configs", "GET /api/v1/main/outputs/tasks/e1",
                "GET /api/v1/main/outputs/tasks/e1/r", "GET /api/v1/main/outputs/executions/e1",
            ]
        )
        #expect(test.transport.requests.count == 5)
        let handle = test.client.executions.handle("e1")
        #expect(try await handle.get().outputs == ["final": "x"])
        #expect(try await handle.result().outputs == ["final": "x"])
    }

    @Test("are those of the flow alone of an execution without a task run that is over")
    func withoutTaskRuns() async throws {
        let test = try server(execution("SUCCESS"), ["executions/e1": #"{"final":"x"}"#])
        let json = try #require(try await test.client.executions.get("e1")).json()
        #expect(json["outputs"] == ["final": "x"])
        #expect(test.transport.lines.count == 3)
    }

    @Test("are empty where the server replies 404 to every request")
    func none() async throws {
        let test = try server(execution("SUCCESS", runs: [("r", "SUCCESS")]))
        let json = try #require(try await test.client.executions.get("e1")).json()
        #expect(json["outputs"] == nil)
        #expect(json["taskRunList"]?[0]?["outputs"] == [:])
        #expect(try await test.client.executions.handle("e1").get().outputs.isNull)
    }

    @Test("are not requested while the execution runs", arguments: ["CREATED", "RUNNING", "PAUSED", "KILLING"])
    func running(_ state: String) async throws {
        let test = try server(execution(state, runs: [("r", "SUCCESS"), ("s", "RUNNING")]))
        _ = try await test.client.executions.get("e1")
        _ = try await test.client.executions.handle("e1").get()
        #expect(test.transport.lines == Array(repeating: "GET /api/v1/main/executions/e1", count: 2))
    }

    @Test("of tasks are requested while it runs if the caller needs them")
    func whileRunning() async throws {
        let test = try server(
            execution("PAUSED", runs: [("r", "SUCCESS"), ("s", "RUNNING")]),
            ["tasks/e1": #"[{"taskId":"t","taskRunId":"r"}]"#, "tasks/e1/r": #"{"value":1}"#]
        )
        let json = try #require(try await test.client.executions.get("e1", outputsWhileRunning: true)).json()
        #expect(json["taskRunList"]?[0]?["outputs"] == ["value": 1])
        #expect(!test.transport.lines.contains { $0.contains("/outputs/executions/") })
    }

    @Test("that an execution from before 2.0 contains are used without a request")
    func carried() async throws {
        let old =
            #"{"id":"e1","taskRunList":[{"id":"r","outputs":{"value":1},"state":{"current":"SUCCESS"}}],"#
            + #""outputs":{"final":"x"},"state":{"current":"SUCCESS"}}"#
        let test = try server(old)
        #expect(try #require(try await test.client.executions.get("e1")).json() == JSON(parsing: Array(old.utf8)))
        #expect(test.transport.lines.count == 1)
    }

    @Test("of the flow are not requested for an iteration of a Loop")
    func iteration() async throws {
        let test = try server(
            execution("SUCCESS", #""kind":"LOOP","#, runs: [("r", "SUCCESS")]),
            ["tasks/e1": "[]"]
        )
        _ = try await test.client.executions.get("e1")
        #expect(test.transport.lines.last == "GET /api/v1/main/outputs/tasks/e1")
        #expect(test.transport.lines.count == 3)
    }

    @Test("that may not be read are an error that names the permission, and the function that was called")
    func forbidden() async throws {
        let test = try server(execution("SUCCESS", runs: [("r", "SUCCESS")]), status: 403)
        let read = await failure { () async throws(KestraError) in try await test.client.executions.get("e1") }
        #expect(read?.code == .forbidden)
        #expect(read?.operation == "executions.get")
        #expect(read?.message.hasPrefix("the outputs of execution e1: ") == true)
        #expect(read?.hint?.contains("permission EXECUTION") == true)
        let waited = await failure { () async throws(KestraError) in
            try await test.client.executions.handle("e1").wait()
        }
        #expect(waited?.operation == "executions.wait")
    }
}
