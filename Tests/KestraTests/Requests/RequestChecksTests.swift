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
        ]
    )
    func refused(_ name: String, _ argument: String, _ value: String) {
        let error = #expect(throws: KestraError.self) { try checked(name, [(argument, value)]) }
        #expect(error?.code == .invalid)
        #expect(error?.operation == name)
    }

    @Test(
        "is sent as it is otherwise",
        arguments: [
            ("executions.search", "filters[startDate][GREATER_THAN]", "2026-01-02T03:04:05Z"),
            ("executions.search", "size", "1000"), ("logs.search", "filters[level][EQUALS]", "WARN"),
            ("logs.get", "minLevel", "WARN"),
        ]
    )
    func sent(_ name: String, _ argument: String, _ value: String) throws {
        #expect(try checked(name, [(argument, value)]) == ["\(argument)=\(value)"])
    }
}
