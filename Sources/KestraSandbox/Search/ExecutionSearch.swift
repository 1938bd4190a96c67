import SandboxModel
import Values

/// The executions that a query selects.
struct ExecutionSearch {
    private let search: Search<ExecutionRecord>
    private let findsIterations: Bool

    static var sortFields: [String: (ExecutionRecord) -> SortKey] {
        let start = { (execution: ExecutionRecord) in SortKey(execution.state.startDate) }
        let end = { (execution: ExecutionRecord) in SortKey(execution.state.endDate) }
        let duration = { (execution: ExecutionRecord) in SortKey.span(execution.state.duration ?? .zero) }
        return [
            "id": { .text($0.id) }, "namespace": { .text($0.namespace) }, "flowId": { .text($0.flowId) },
            "flow_id": { .text($0.flowId) }, "state.current": { .text($0.state.current.rawValue) },
            "state_current": { .text($0.state.current.rawValue) }, "state.startDate": start, "start_date": start,
            "state.endDate": end, "end_date": end, "state.duration": duration, "state_duration": duration,
        ]
    }

    private static var fields: [String: SearchField<ExecutionRecord>] {
        [
            "namespace": .text(\.namespace), "flowId": .text(\.flowId),
            "flowRevision": .choice { String($0.flowRevision) }, "id": .text(\.id), "executionId": .text(\.id),
            "state": .state(\.state.current), "labels": .labels(\.labels), "startDate": .moment(\.state.startDate),
            "endDate": .moment(\.state.endDate), "timeRange": .span(\.state.startDate),
            "q": .freeText { [$0.id, $0.namespace, $0.flowId] }, "scope": .scope(\.namespace),
            "kind": .choice { $0.kind ?? "NORMAL" }, "triggerExecutionId": .text(\.triggeringExecution),
            "parentId": .text(\.parentId),
            "childFilter": .choice { $0.triggeringExecution == nil ? "MAIN" : "CHILD" },
        ]
    }

    init(_ filters: [SearchFilter], now: Timestamp) throws {
        search = try Search(filters, Self.fields, of: "executions", now: now)
        findsIterations = filters.contains { $0.field == "kind" }
    }

    /// Only a search by kind finds the iterations of loops.
    func matches(_ execution: ExecutionRecord) -> Bool {
        (findsIterations || !execution.isIteration) && search.matches(execution)
    }
}

extension ExecutionRecord {
    /// The execution whose task started this one.
    var triggeringExecution: String? {
        trigger?["variables"]?["executionId"]?.stringValue
    }
}
