import Testing

@testable import Kestra

@Suite("A call by name")
struct RequestChecksTests {
    private func checked(_ name: String, _ arguments: [(String, String)] = []) throws -> [String] {
        let operation = try #require(Operation.named(name))
        let call = try RequestChecks.checked(Call(operation, arguments.map { Call.Argument($0.0, $0.1) }))
        return call.arguments.map { "\($0.name)=\($0.value)" }
    }

    @Test("says what servers would delete if it were left out")
    func explicitDeletes() throws {
        #expect(try checked("flows.bulk_update") == ["delete=false"])
        #expect(try checked("flows.update_namespace", [("namespace", "n")]) == ["namespace=n", "delete=false"])
        #expect(try checked("flows.bulk_update", [("delete", "true")]) == ["delete=true"])
        #expect(try checked("flows.import") == ["failOnError=true"])
        #expect(
            try checked("executions.delete_by_ids", [("deleteLogs", "false")])
                == ["deleteLogs=false", "deleteMetrics=true", "deleteStorage=true"]
        )
    }

    @Test(
        "is refused when a server would ignore a part of it or answer 500",
        arguments: [
            ("executions.search", "filters[startDate][EQUALS]", "yesterday"),
            ("executions.search", "filters[endDate][LESS_THAN]", "2026-01-02"), ("executions.search", "size", "1001"),
            ("executions.search", "size", "many"), ("executions.create", "scheduleDate", "tomorrow"),
            ("logs.get", "filters[level][EQUALS]", "WARN"), ("logs.follow", "filters[level][EQUALS]", "WARN"),
            ("executions.delete_by_query", "filters[namespace][EQUALS]", ""),
            ("executions.delete_by_query", "filters[namespace][EQUALS]", " "),
            ("executions.search", "filters[state][IN]", ","), ("executions.search", "size", "0"),
            ("executions.search", "size", "-1"), ("executions.search", "filters[timeRange][EQUALS]", "a while"),
            ("metrics.aggregate_flow", "startDate", "2026-01-02"), ("executions.create", "kind", "NO"),
            ("executions.create", "kind", "LOOP"), ("executions.create", "kind", "test"),
        ]
    )
    func refused(_ name: String, _ argument: String, _ value: String) {
        let error = #expect(throws: KestraError.self) { try checked(name, [(argument, value)]) }
        #expect(error?.code == .invalid)
        #expect(error?.operation == name)
    }

    @Test(
        "has its dates and lengths of time in the form that every server reads",
        arguments: [
            ("executions.search", "filters[timeRange][EQUALS]", "24h", "PT24H"),
            ("executions.search", "filters[startDate][GREATER_THAN]", "2026-01-02T03:04+01:00", "2026-01-02T02:04:00Z"),
            ("metrics.aggregate_flow", "endDate", "2026-01-02T03:04Z", "2026-01-02T03:04:00Z"),
        ]
    )
    func normalized(_ name: String, _ argument: String, _ value: String, _ sent: String) throws {
        #expect(try checked(name, [(argument, value)]) == ["\(argument)=\(sent)"])
    }

    @Test(
        "by query is refused when the body that has its conditions has none",
        arguments: ["", "[]", "null", "{}", "no JSON", #"[{"field":"namespace","operation":"EQUALS","value":""}]"#]
    )
    func emptyBody(_ body: String) throws {
        let bytes = Call.Body.bytes(Array(body.utf8))
        let error = #expect(throws: KestraError.self) {
            _ = try RequestChecks.checked(Call(.deleteTriggersByQuery, body: bytes))
        }
        #expect(error?.code == .invalid)
    }

    @Test("by query with conditions in its body is sent")
    func bodyWithConditions() throws {
        let body = #"[{"field":"namespace","operation":"EQUALS","value":"a.b"}]"#
        let call = Call(.deleteTriggersByQuery, body: .bytes(Array(body.utf8)))
        #expect(try RequestChecks.checked(call).arguments.isEmpty)
    }

    @Test("that labels what a search finds is refused without conditions, though it has a body")
    func labelsWithoutConditions() throws {
        let body = Call.Body.bytes(Array(#"[{"key":"a","value":"b"}]"#.utf8))
        let error = #expect(throws: KestraError.self) {
            _ = try RequestChecks.checked(Call(.setLabelsOnTerminatedExecutionsByQuery, body: body))
        }
        #expect(error?.code == .invalid)
    }

    @Test(
        "is sent as it is otherwise",
        arguments: [
            ("executions.search", "filters[startDate][GREATER_THAN]", "2026-01-02T03:04:05Z"),
            ("executions.search", "size", "1000"), ("logs.search", "filters[level][EQUALS]", "WARN"),
            ("logs.get", "taskId", "load"), ("executions.create", "kind", "PLAYGROUND"),
        ]
    )
    func sent(_ name: String, _ argument: String, _ value: String) throws {
        #expect(try checked(name, [(argument, value)]) == ["\(argument)=\(value)"])
    }
}
