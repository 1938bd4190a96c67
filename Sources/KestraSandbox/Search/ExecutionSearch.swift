import Values

/// Which executions a query means.
struct ExecutionSearch {
    let filters: [SearchFilter]
    let now: Timestamp

    static var sortFields: [String: (Execution) -> String] {
        [
            "id": \.id, "namespace": \.namespace, "flowId": \.flowId, "flow_id": \.flowId,
            "state.current": \.state.current.rawValue, "state_current": \.state.current.rawValue,
            "state.startDate": { $0.state.startDate.sortKey }, "start_date": { $0.state.startDate.sortKey },
            "state.endDate": { $0.state.endDate?.sortKey ?? "" }, "end_date": { $0.state.endDate?.sortKey ?? "" },
            "state.duration": { $0.durationKey }, "state_duration": { $0.durationKey },
        ]
    }

    init(_ filters: [SearchFilter], now: Timestamp) throws {
        self.filters = filters
        self.now = now
        for filter in filters { try Self.check(filter) }
    }

    func matches(_ execution: Execution) throws -> Bool {
        try filters.allSatisfy { try matches(execution, $0) }
    }

    private func matches(_ execution: Execution, _ filter: SearchFilter) throws -> Bool {
        switch filter.field {
        case "namespace": filter.matches(execution.namespace)
        case "flowId": filter.matches(execution.flowId)
        case "flowRevision": filter.matches(String(execution.flowRevision))
        case "id", "executionId": filter.matches(execution.id)
        case "state": filter.matches(execution.state.current.rawValue)
        case "labels": filter.matches(labels: execution.labels.map { ($0.key, $0.value) })
        case "startDate": try filter.matches(date: execution.state.startDate)
        case "endDate": try filter.matches(date: execution.state.endDate)
        case "timeRange": execution.state.startDate >= now - (try Self.duration(filter.value))
        case "q": filter.matches(text: [execution.id, execution.namespace, execution.flowId])
        case "scope": filter.matches(execution.namespace == "system" ? "SYSTEM" : "USER")
        case "kind": filter.matches(execution.kind ?? "NORMAL")
        case "triggerExecutionId": filter.matches(execution.triggeringExecution)
        case "parentId": filter.matches(execution.parentId)
        case "childFilter": filter.matches(execution.triggeringExecution == nil ? "MAIN" : "CHILD")
        default: throw APIFailure.illegalArgument("Field '\(filter.field)' is not supported for executions")
        }
    }

    private static func check(_ filter: SearchFilter) throws {
        guard filter.field == "state" else { return }
        for state in filter.operation == .isIn || filter.operation == .notIn ? filter.list : [filter.value]
        where ExecutionState(rawValue: state) == nil && filter.namesWholeValues {
            throw APIFailure.illegalArgument("No enum constant io.kestra.core.models.flows.State.Type.\(state)")
        }
    }

    static func duration(_ text: String) throws -> Duration {
        guard let duration = try? Duration(parsing: text) else {
            throw APIFailure.illegalArgument("Text '\(text)' cannot be parsed to a Duration")
        }
        return duration
    }
}

extension SearchFilter {
    /// Whether the value is one or more whole values, not a piece of one.
    fileprivate var namesWholeValues: Bool {
        [.equals, .notEquals, .isIn, .notIn].contains(operation)
    }
}

extension Execution {
    /// The execution whose task started this one.
    var triggeringExecution: String? {
        trigger?["variables"]?["executionId"]?.stringValue
    }

    fileprivate var durationKey: String {
        let digits = String(state.duration?.nanoseconds ?? 0)
        return String(repeating: "0", count: max(0, 20 - digits.count)) + digits
    }
}

extension Timestamp {
    /// A text that is ordered as the moments are.
    var sortKey: String { iso(fractionDigits: 9) }
}
