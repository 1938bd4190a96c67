import Pebble
import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// The store's interface to the engine.
extension Store: EngineStore {
    func flow(namespace: String, id: String, revision: Int?) -> FlowDefinition? {
        flows.flow(namespace: namespace, id: id, revision: revision)
    }

    func keptFlow(namespace: String, id: String, revision: Int) -> FlowDefinition? {
        flows.kept(namespace: namespace, id: id, revision: revision)
    }

    func allFlows() -> [FlowDefinition] { flows.all }

    func execution(_ id: String) -> ExecutionRecord? { executions[id] }

    func listeners(for state: RunState) -> [FlowListener] { flows.listeners(for: state) }

    func allExecutions() -> [ExecutionRecord] { executions.all }

    func executions(namespace: String, flowId: String) -> [ExecutionRecord] {
        executions.table.executions(namespace: namespace, flowId: flowId)
    }

    func openExecutions(namespace: String, flowId: String) -> [ExecutionRecord] {
        executions.table.openExecutions(namespace: namespace, flowId: flowId)
    }

    func newestExecution(
        namespace: String?,
        flowId: String?,
        where isWanted: (ExecutionRecord) throws(TemplateError) -> Bool
    ) throws(TemplateError) -> ExecutionRecord? {
        try executions.table.newest(namespace: namespace, flowId: flowId, where: isWanted)
    }

    func iterations(of id: String) -> [ExecutionRecord] { executions.table.iterations(of: id) }

    func save(_ execution: ExecutionRecord) { executions.save(execution) }

    func whenOver(_ execution: String, _ body: @escaping (ExecutionRecord) -> Void) {
        executions.whenOver(execution, body)
    }

    func append(_ entry: LogEntry) { logs.append(entry) }

    func append(_ metric: MetricEntry) { metrics.append(metric) }

    func logEntries(execution: String) -> [LogEntry] { logs.lines(of: execution) }

    func keyValue(namespace: String, key: String) -> JSON? {
        if case .found(let entry) = kv.look(key, in: namespace) { entry.value.json } else { nil }
    }

    func setKeyValue(_ value: JSON, namespace: String, key: String, ttl: Duration?, description: String?) {
        kv.set(key, in: namespace, to: KVContent(json: value), ttl: ttl, description: description)
    }

    func deleteKeyValue(namespace: String, key: String) -> Bool {
        kv.remove(key, in: namespace)
    }

    func namespaceFile(namespace: String, path: String) -> [UInt8]? {
        guard let path = try? StoredPath(path) else { return nil }
        return try? files.file(path, in: namespace)?.content?.bytes()
    }

    func writeStorage(_ bytes: [UInt8], to address: String) throws {
        try storage.write(StoredBytes(bytes), to: address)
    }

    func storageFile(_ address: String) -> [UInt8]? { try? storage[address]?.bytes() }

    func triggerState(namespace: String, flowId: String, triggerId: String) -> TriggerRecord? {
        triggers.trigger(namespace: namespace, flowId: flowId, triggerId: triggerId)
    }

    func save(_ trigger: TriggerRecord) { triggers.save(trigger) }

    func remove(_ trigger: TriggerRecord) { triggers.remove(trigger) }

    func allTriggers() -> [TriggerRecord] { triggers.all }

    func triggers(namespace: String, flowId: String) -> [TriggerRecord] {
        triggers.triggers(namespace: namespace, flowId: flowId)
    }
}
