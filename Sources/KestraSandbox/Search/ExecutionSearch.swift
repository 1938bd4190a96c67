import SandboxModel
import Values

/// Which executions a query means.
struct ExecutionSearch {
    let filters: [SearchFilter]
    let now: Timestamp

    static var sortFields: [String: (ExecutionRecord) -> String] {
        [
            "id": \.id, "namespace": \.namespace, "flowId": \.flowId, "flow_id": \.flowId,
            "state.current": \.state.current.rawValue, "state_current": \.state.current.rawValue,
            "state.startDate": { $0.state.startDate.sortKey }, "start_date": { $0.state.startDate.sortKey },
            "state.endDate": { $0.state.endDate?.sortKey ?? "" }, "end_date": { $0.state.endDate?.sortKey ?? "" },
            "state.duration": { $0.durationKey }, "state_duration": { $0.durationKey },
        ]
    }

    static let fields: [String: FilterKind] = [
        "namespace": .text, "flowId": .text, "flowRevision": .choice, "id": .text, "executionId": .text,
        "state": .state, "labels": .labels, "startDate": .moment, "endDate": .moment, "timeRange": .span,
        "q": .freeText, "scope": .choice, "kind": .choice, "triggerExecutionId": .text, "parentId": .text,
        "childFilter": .choice,
    ]

    init(_ filters: [SearchFilter], now: Timestamp) throws {
        try filters.check(Self.fields, of: "executions")
        self.filters = filters
        self.now = now
    }

    /// The iterations of loops are found by those only who ask for their kind.
    func matches(_ execution: ExecutionRecord) throws -> Bool {
        guard !execution.isIteration || filters.contains(where: { $0.field == "kind" }) else { return false }
        return try filters.allSatisfy { try matches(execution, $0) }
    }

    private func matches(_ execution: ExecutionRecord, _ filter: SearchFilter) throws -> Bool {
        switch filter.field {
        case "namespace": filter.matches(execution.namespace)
        case "flowId": filter.matches(execution.flowId)
        case "flowRevision": filter.matches(String(execution.flowRevision))
        case "id", "executionId": filter.matches(execution.id)
        case "state": filter.matches(execution.state.current.rawValue)
        case "labels": filter.matches(labels: execution.labels.map { ($0.key, $0.value) })
        case "startDate": try filter.matches(date: execution.state.startDate)
        case "endDate": try filter.matches(date: execution.state.endDate)
        case "timeRange": execution.state.startDate >= now - (try filter.duration)
        case "q": filter.matches(text: [execution.id, execution.namespace, execution.flowId])
        case "scope": filter.matches(execution.namespace == "system" ? "SYSTEM" : "USER")
        case "kind": filter.matches(execution.kind ?? "NORMAL")
        case "triggerExecutionId": filter.matches(execution.triggeringExecution)
        case "parentId": filter.matches(execution.parentId)
        case "childFilter": filter.matches(execution.triggeringExecution == nil ? "MAIN" : "CHILD")
        default: throw APIFailure.unsuitableFilter("Field '\(filter.field)' is not supported for executions")
        }
    }
}

extension ExecutionRecord {
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
