package import SandboxModel
internal import Values

/// What the engine reads from the store and saves in it, besides what tasks and triggers do.
///
/// The store informs the followers of what changes.
package protocol EngineStore: TriggerStore {
    /// The latest revision of a flow, or the one named.
    func flow(namespace: String, id: String, revision: Int?) -> FlowDefinition?
    /// The revision that an execution runs with, also after its flow was deleted.
    func keptFlow(namespace: String, id: String, revision: Int) -> FlowDefinition?
    func execution(_ id: String) -> ExecutionRecord?
    /// The triggers that wait for executions in a state, each with its flow.
    func listeners(for state: RunState) -> [FlowListener]
    /// The executions of a flow that are not over, the oldest first.
    func openExecutions(namespace: String, flowId: String) -> [ExecutionRecord]
    /// The iterations of the loops of an execution, the oldest first.
    func iterations(of id: String) -> [ExecutionRecord]
    func save(_ execution: ExecutionRecord)
    /// Calls `body` once, when an execution ends or is removed.
    func whenOver(_ execution: String, _ body: @escaping (ExecutionRecord) -> Void)
    func append(_ entry: LogEntry)
    func append(_ metric: MetricEntry)
    /// The log lines of an execution in the order in which they were written.
    func logEntries(execution: String) -> [LogEntry]
    /// The content of a namespace file; the path begins with a slash.
    func namespaceFile(namespace: String, path: String) -> [UInt8]?
    func triggerState(namespace: String, flowId: String, triggerId: String) -> TriggerRecord?
    func save(_ trigger: TriggerRecord)
    func remove(_ trigger: TriggerRecord)
    func allTriggers() -> [TriggerRecord]
    func triggers(namespace: String, flowId: String) -> [TriggerRecord]
}

extension EngineStore {
    /// The revision of the flow that an execution runs with, also after the flow was deleted.
    func keptFlow(of execution: ExecutionRecord) -> FlowDefinition? {
        keptFlow(namespace: execution.namespace, id: execution.flowId, revision: execution.flowRevision)
    }
}
