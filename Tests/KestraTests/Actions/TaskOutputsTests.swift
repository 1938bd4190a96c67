import HTTPTransport
import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("The outputs of tasks")
struct TaskOutputsTests {
    @Test("are where the server puts them before 2.0, and nothing else is asked", arguments: ["0.24", "1.0", "1.3"])
    func inPlace(_ version: String) async throws {
        let test = try RecordedClient(version, ["GET /api/v1/main/executions/": ["get execution outs"]])
        let reply = try #require(try await test.client.executions.get("e1"))
        #expect(try reply.json()["taskRunList"]?[0]?["outputs"]?["value"] == "This is an output")
        #expect(test.lines == ["GET /api/v1/main/executions/e1"])
    }

    @Test(
        "are put there from 2.0 on for task runs that did not succeed too",
        arguments: ["FAILED", "WARNING", "KILLED"]
    )
    func fetchedOfFailed(_ state: String) async throws {
        let test = try ClientUnderTest { request, _ in
            if request.url.hasSuffix("/configs") { return .json(#"{"version":"2.0.0"}"#) }
            if request.url.hasSuffix("/outputs/e1") { return .json(#"[{"taskId":"a","taskRunId":"r","inline":true}]"#) }
            if request.url.hasSuffix("/outputs/e1/r") { return .json(#"{"exitCode":1}"#) }
            return .json(#"{"id":"e1","taskRunList":[{"id":"r","outputs":null,"state":{"current":"\#(state)"}}]}"#)
        }
        let reply = try #require(try await test.client.executions.get("e1"))
        #expect(try reply.json()["taskRunList"]?[0]?["outputs"] == ["exitCode": 1])
    }

    @Test("are put there from 2.0 on, with one question for each task run that has some")
    func fetched() async throws {
        let recording = try Recording.kept("2.0")
        func text(_ step: String) throws -> String {
            guard case .whole(let bytes)? = recording[step]?.body else { return "" }
            return String(decoding: bytes, as: UTF8.self)
        }
        let (configs, execution, list) = (try text("configs"), try text("get execution outs"), try text("outputs"))
        let test = try ClientUnderTest { request, _ in
            if request.url.hasSuffix("/configs") { return .json(configs) }
            if request.url.contains("/executions/") { return .json(execution) }
            let isList = request.url.split(separator: "/").count == 7
            return .json(isList ? list : #"{"value":"This is an output"}"#)
        }
        let reply = try #require(try await test.client.executions.get("e1"))
        #expect(try reply.json()["taskRunList"]?[0]?["outputs"] == ["value": "This is an output"])
        #expect(try reply.json()["outputs"]?["final"] == "This is an output")
        #expect(test.transport.requests.count == 4)
        #expect(test.transport.lines.last?.hasSuffix("/5ZzA2w42locrqE8jAzpL1R") == true)
    }
}
