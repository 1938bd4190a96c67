import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("An action on an execution")
struct RecordedActionTests {
    struct Action: Sendable, CustomTestStringConvertible {
        let name: String
        let step: String
        let then: String
        var query: [Call.Argument] = []
        var testDescription: String { name }
    }

    static let actions = [
        Action(name: "kill", step: "kill", then: "after kill"),
        Action(name: "restart", step: "restart a failed one", then: "after kill"),
        Action(name: "replay", step: "replay", then: "after kill"),
        Action(name: "resume", step: "resume with input", then: "after resume"),
        Action(name: "force_run", step: "force run", then: "queued one"),
        Action(name: "set_labels", step: "set labels", then: "after kill"),
        Action(name: "change_status", step: "change status", then: "after kill", query: [.init("status", "FAILED")]),
    ]

    private static func step(_ name: String, _ version: String) -> String {
        name + (version == "2.0" ? " (path with actions)" : " (path without actions)")
    }

    @Test("returns the execution on every version", arguments: actions, recordedVersions)
    func shape(_ action: Action, _ version: String) async throws {
        let test = try RecordedClient(
            version,
            [
                "": [Self.step(action.step, version)], "GET /api/v1/configs": ["configs"],
                "GET /api/v1/main/executions/e1": [action.then],
            ]
        )
        let operation = try #require(Operation.named("executions.\(action.name)"))
        let execution = try Execution(try await test.client.executions.act(operation, on: "e1", action.query).bytes)
        #expect(!execution.state.rawValue.isEmpty)
        #expect(execution.id.count > 18)
    }

    @Test("that contradicts the state is a conflict on every version", arguments: recordedVersions)
    func conflict(_ version: String) async throws {
        let steps = [
            ("restart a successful one", Operation.restartExecution),
            ("resume one that is not paused", .resumeExecution),
        ]
        for (step, operation) in steps {
            // The execution of both steps; servers from 2.0 on do not say why they refuse, and it is looked for.
            let routes = [
                "POST ": [Self.step(step, version)], "GET /api/v1/configs": ["configs"],
                "GET /api/v1/main/executions/e1": ["get execution outs"],
            ]
            let test = try RecordedClient(version, routes)
            let error = await failure { () async throws(KestraError) in
                try await test.client.executions.act(operation, on: "e1")
            }
            #expect(error?.code == .conflict, "\(step)")
        }
    }

    @Test("sends the flags of a delete, and reports whether the execution existed", arguments: recordedVersions)
    func delete(_ version: String) async throws {
        let test = try RecordedClient(version, ["DELETE ": ["delete execution", "delete execution again"]])
        #expect(try await test.client.executions.delete("e1", storage: false))
        #expect(try await !test.client.executions.delete("e1"))
        #expect(
            test.lines == [
                "DELETE /api/v1/main/executions/e1?deleteLogs=true&deleteMetrics=true&deleteStorage=false",
                "DELETE /api/v1/main/executions/e1?deleteLogs=true&deleteMetrics=true&deleteStorage=true",
            ]
        )
    }

    @Test("evaluates expressions where the version can", arguments: recordedVersions)
    func evaluate(_ version: String) async throws {
        let test = try RecordedClient(version, step: "eval")
        switch version {
        case "1.3":
            let result = try await test.client.executions.evaluate("{{ outputs }}", in: "e1").json()
            #expect(result["result"]?.stringValue?.contains("This is an output") == true)
        case "2.0":
            _ = await failure { () async throws(KestraError) in
                try await test.client.executions.evaluate("{{ outputs }}", in: "e1")
            }
            #expect(test.lines.last == "POST /api/v1/main/executions/e1/actions/eval")
        default:
            let error = await failure { () async throws(KestraError) in
                try await test.client.executions.evaluate("{{ outputs }}", in: "e1")
            }
            #expect(error?.code == .unsupported)
            #expect(test.lines == ["GET /api/v1/configs"])
        }
    }

    @Test("kept on 2.0 by its old path would start a flow: so it is never sent there")
    func neverOldPath() async throws {
        let test = try RecordedClient("2.0", step: "restart a failed one (path with actions)")
        _ = try await test.client.executions.restart("e1")
        #expect(test.lines.last == "POST /api/v1/main/executions/e1/actions/restart")
    }
}
