import Pebble
import Values

@testable import SandboxEngine
@testable import SandboxModel

/// A store of the engine in memory, which keeps every state that was saved.
final class MemoryStore: EngineStore {
    private(set) var flows: [FlowDefinition] = []
    private var executions: [String: ExecutionRecord] = [:]
    private var order: [String] = []
    /// The states that each execution was saved in, without repetitions.
    private(set) var saved: [String: [RunState]] = [:]
    private(set) var logs: [LogEntry] = []
    private(set) var metrics: [MetricEntry] = []
    var keyValues: [String: JSON] = [:]
    var files: [String: [UInt8]] = [:]
    private var waiting: [String: [(ExecutionRecord) -> Void]] = [:]
    private var triggers: [String: TriggerRecord] = [:]
    private let triggerTypes: TriggerTypes
    /// Is called with each execution whose state changed.
    var stateChanged: (ExecutionRecord) -> Void = { _ in }

    init(triggerTypes: TriggerTypes = .standard) { self.triggerTypes = triggerTypes }

    func add(_ flow: FlowDefinition) { flows.append(flow) }

    func flow(namespace: String, id: String, revision: Int?) -> FlowDefinition? {
        flows.last { $0.namespace == namespace && $0.id == id && (revision == nil || $0.revision == revision) }
    }

    func keptFlow(namespace: String, id: String, revision: Int) -> FlowDefinition? {
        flow(namespace: namespace, id: id, revision: revision) ?? flow(namespace: namespace, id: id, revision: nil)
    }

    func allFlows() -> [FlowDefinition] { flows }
    func execution(_ id: String) -> ExecutionRecord? { executions[id] }
    func allExecutions() -> [ExecutionRecord] { order.compactMap { executions[$0] } }
    func listeners(for state: RunState) -> [FlowListener] { FlowListener.byState(flows, triggerTypes)[state] ?? [] }

    func executions(namespace: String, flowId: String) -> [ExecutionRecord] {
        allExecutions().filter { $0.namespace == namespace && $0.flowId == flowId }
    }

    func openExecutions(namespace: String, flowId: String) -> [ExecutionRecord] {
        executions(namespace: namespace, flowId: flowId).filter { !$0.state.current.isTerminal }
    }

    func iterations(of id: String) -> [ExecutionRecord] {
        allExecutions().filter { $0.parentId == id && $0.loopRun != nil }
    }

    func save(_ execution: ExecutionRecord) {
        if executions.updateValue(execution, forKey: execution.id) == nil { order.append(execution.id) }
        if saved[execution.id]?.last != execution.state.current {
            saved[execution.id, default: []].append(execution.state.current)
            stateChanged(execution)
        }
        guard execution.state.current.isTerminal else { return }
        for body in waiting.removeValue(forKey: execution.id) ?? [] { body(execution) }
    }

    func whenOver(_ execution: String, _ body: @escaping (ExecutionRecord) -> Void) {
        waiting[execution, default: []].append(body)
    }

    func append(_ entry: LogEntry) { logs.append(entry) }
    func append(_ metric: MetricEntry) { metrics.append(metric) }
    func logEntries(execution: String) -> [LogEntry] { logs.filter { $0.executionId == execution } }
    func keyValue(namespace: String, key: String) -> JSON? { keyValues["\(namespace)/\(key)"] }

    func setKeyValue(_ value: JSON, namespace: String, key: String, ttl: Duration?, description: String?) {
        keyValues["\(namespace)/\(key)"] = value
    }

    func deleteKeyValue(namespace: String, key: String) -> Bool {
        keyValues.removeValue(forKey: "\(namespace)/\(key)") != nil
    }

    func namespaceFile(namespace: String, path: String) -> [UInt8]? { files["\(namespace)\(path)"] }
    func writeStorage(_ bytes: [UInt8], to address: String) { files[address] = bytes }
    func storageFile(_ address: String) -> [UInt8]? { files[address] }

    func triggerState(namespace: String, flowId: String, triggerId: String) -> TriggerRecord? {
        triggers["\(namespace)/\(flowId)/\(triggerId)"]
    }

    func save(_ trigger: TriggerRecord) {
        triggers["\(trigger.namespace)/\(trigger.flowId)/\(trigger.triggerId)"] = trigger
    }

    func remove(_ trigger: TriggerRecord) {
        triggers["\(trigger.namespace)/\(trigger.flowId)/\(trigger.triggerId)"] = nil
    }

    func allTriggers() -> [TriggerRecord] { Array(triggers.values) }

    func triggers(namespace: String, flowId: String) -> [TriggerRecord] {
        triggers.values.filter { $0.namespace == namespace && $0.flowId == flowId }
    }

    func newestExecution(
        namespace: String?,
        flowId: String?,
        where isWanted: (ExecutionRecord) throws(TemplateError) -> Bool
    ) throws(TemplateError) -> ExecutionRecord? {
        for execution in allExecutions().reversed() {
            let isOfFlow =
                (namespace.map { $0 == execution.namespace } ?? true)
                && (flowId.map { $0 == execution.flowId } ?? true)
            if isOfFlow, try isWanted(execution) { return execution }
        }
        return nil
    }
}
