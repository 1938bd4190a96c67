import SandboxModel
import Values

/// The store of tasks for an evaluation on a worker thread.
///
/// Each call is performed on the loop's thread.
final class LoopConfinedStore: TaskStore {
    private let store: any TaskStore
    private let evaluation: Evaluation

    init(_ store: any TaskStore, _ evaluation: Evaluation) {
        self.store = store
        self.evaluation = evaluation
    }

    func allFlows() -> [FlowDefinition] { evaluation.onLoop([]) { [store] in store.allFlows() } }

    func allExecutions() -> [ExecutionRecord] { evaluation.onLoop([]) { [store] in store.allExecutions() } }

    func keyValue(namespace: String, key: String) -> JSON? {
        evaluation.onLoop(nil) { [store] in store.keyValue(namespace: namespace, key: key) }
    }

    func setKeyValue(_ value: JSON, namespace: String, key: String, ttl: Duration?, description: String?) {
        evaluation.onLoop(()) { [store] in
            store.setKeyValue(value, namespace: namespace, key: key, ttl: ttl, description: description)
        }
    }

    func deleteKeyValue(namespace: String, key: String) -> Bool {
        evaluation.onLoop(false) { [store] in store.deleteKeyValue(namespace: namespace, key: key) }
    }

    func writeStorage(_ bytes: [UInt8], to address: String) throws {
        let stopped: Result<Void, any Error> = .failure(CancellationError())
        try evaluation.onLoop(stopped) { [store] in
            Result { try store.writeStorage(bytes, to: address) }
        }.get()
    }

    func storageFile(_ address: String) -> [UInt8]? {
        evaluation.onLoop(nil) { [store] in store.storageFile(address) }
    }
}
