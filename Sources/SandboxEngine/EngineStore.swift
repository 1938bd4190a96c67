package import SandboxModel
package import Values

/// What the engine asks of the store.
///
/// It saves what changed; telling those who follow is the store's part.
package protocol EngineStore: AnyObject {
    /// The latest revision of a flow, or the one asked for.
    func flow(namespace: String, id: String, revision: Int?) -> FlowDefinition?
    /// The revision that an execution runs with, also when its flow was deleted meanwhile.
    func keptFlow(namespace: String, id: String, revision: Int) -> FlowDefinition?
    /// The latest revision of every flow.
    func allFlows() -> [FlowDefinition]
    func execution(_ id: String) -> Execution?
    /// Every execution, the oldest first.
    func allExecutions() -> [Execution]
    func save(_ execution: Execution)
    /// Calls `body` once, with an execution that comes to its end or is removed.
    func whenOver(_ execution: String, _ body: @escaping (Execution) -> Void)
    func append(_ entry: LogEntry)
    func append(_ metric: MetricEntry)
    /// The log lines of an execution in the order in which they were written.
    func logEntries(execution: String) -> [LogEntry]
    /// The value of a key that is there and has not expired.
    func keyValue(namespace: String, key: String) -> JSON?
    func setKeyValue(_ value: JSON, namespace: String, key: String, ttl: Duration?, description: String?)
    /// Whether the key was there.
    func deleteKeyValue(namespace: String, key: String) -> Bool
    /// The content of a namespace file; the path begins with a slash.
    func namespaceFile(namespace: String, path: String) -> [UInt8]?
    /// Keeps bytes under a `kestra:///` address.
    func writeStorage(_ bytes: [UInt8], to address: String) throws
    func storageFile(_ address: String) -> [UInt8]?
    func triggerState(namespace: String, flowId: String, triggerId: String) -> TriggerState?
    func save(_ trigger: TriggerState)
    func remove(_ trigger: TriggerState)
    func allTriggers() -> [TriggerState]
}
