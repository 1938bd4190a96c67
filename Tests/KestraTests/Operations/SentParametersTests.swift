import HTTPTransport
import Testing

@testable import Kestra

@Suite("The parameters that are sent")
struct SentParametersTests {
    /// A server of a version that takes everything.
    private func client(_ version: String) throws -> ClientUnderTest {
        try ClientUnderTest { request, _ in
            request.url.hasSuffix("/configs") ? .json(#"{"version":"\#(version)"}"#) : .fitting(request)
        }
    }

    private func value(of parameter: Parameter) -> String {
        switch (parameter.name, parameter.kind) {
        case ("kind", _): "TEST"
        case (_, .integer): "1"
        case (_, .flag): "true"
        case (_, .date): "2026-01-02T03:04:05Z"
        default: "x"
        }
    }

    /// The names in the query of an address, without what is in brackets.
    private func names(in line: String) -> [String] {
        guard let query = line.split(separator: "?", maxSplits: 1).dropFirst().first else { return [] }
        return query.split(separator: "&").map { String($0.prefix { !"%=".contains($0) }) }
    }

    @Test(
        "to 2.0 are those it lists, of every operation with every parameter: it would ignore others",
        arguments: Operation.all.map(\.name)
    )
    func onlyListed(_ name: String) async throws {
        let operation = try #require(Operation.named(name))
        guard let template = operation.template(for: .v2_0) else { return }
        let listed = try #require(
            try CoverageTests.listed(.v2_0).first { $0.method == operation.method.rawValue && $0.path == template }
        )
        var arguments = operation.pathParameters.map { Call.Argument($0, "p") }
        for parameter in operation.query {
            arguments.append(
                parameter.kind == .filters
                    ? Filter("namespace", equals: "n").argument : .init(parameter.name, value(of: parameter))
            )
        }
        let test = try client("2.0.7")
        let conditions = #"[{"field":"namespace","operation":"EQUALS","value":"n"}]"#
        let body = operation.body == .none ? Call.Body.none : .bytes(Array(conditions.utf8))
        let response = try await test.client.open(Call(operation, arguments, body: body), whole: true)
        response.body.close()
        let sent = names(in: try #require(test.transport.lines.last))
        #expect(Set(sent).subtracting(listed.query) == [], "\(test.transport.lines)")
        #expect(sent.count >= operation.query.count)
    }

    @Test(
        "about the lines of an execution are filters on 2.0 and flat before",
        arguments: ["logs.get", "logs.download"]
    )
    func logs(_ name: String) async throws {
        let operation = try #require(Operation.named(name))
        let arguments: [Call.Argument] = [
            .init("executionId", "e"), .init("minLevel", "WARN"), .init("taskId", "a"), .init("taskRunId", "r"),
            .init("attempt", "0"),
        ]
        var queries: [String] = []
        for version in ["1.3.25", "2.0.7"] {
            let test = try client(version)
            _ = try await test.client.open(Call(operation, arguments), whole: true)
            let line = try #require(test.transport.lines.last)
            queries.append(line.replacing("%5B", with: "[").replacing("%5D", with: "]"))
        }
        #expect(queries[0].hasSuffix("?minLevel=WARN&taskId=a&taskRunId=r&attempt=0"))
        #expect(
            queries[1].hasSuffix(
                "?filters[level][GREATER_THAN_OR_EQUAL_TO]=WARN&filters[taskId][EQUALS]=a"
                    + "&filters[taskRunId][EQUALS]=r&filters[attemptNumber][EQUALS]=0"
            )
        )
    }

    @Test("that delete lines stay flat on 2.0, which reads them")
    func deletedLogs() async throws {
        let test = try client("2.0.7")
        let arguments: [Call.Argument] = [.init("executionId", "e"), .init("minLevel", "WARN")]
        _ = try await test.client.call(Call(.deleteLogsFromExecution, arguments))
        #expect(test.transport.lines.last == "DELETE /api/v1/main/logs/e?minLevel=WARN")
    }

    @Test(
        "and that the server's version does not know are refused",
        arguments: [("flows.create", "draft"), ("flows.search_source", "regex"), ("logs.follow", "taskId")]
    )
    func unknown(_ name: String, _ parameter: String) async throws {
        let test = try client("1.3.25")
        let operation = try #require(Operation.named(name))
        let arguments: [Call.Argument] = [.init("executionId", "e"), .init(parameter, "true")]
        let error = await failure { () async throws(KestraError) in
            try await test.client.call(Call(operation, arguments))
        }
        #expect(error?.code == .unsupported)
        #expect(error?.message == "Kestra 1.3.25 does not know the parameter \(parameter)")
        #expect(test.transport.lines == ["GET /api/v1/configs"])
    }

    @Test("need no version where all versions know them by one name")
    func noQuestion() async throws {
        let test = try client("1.3.25")
        _ = try await test.client.call(Call(.listLogsFromExecution, [.init("executionId", "e")]))
        _ = try await test.client.flows.create("id: f\nnamespace: n\n")
        #expect(!test.transport.lines.contains("GET /api/v1/configs"))
    }
}
