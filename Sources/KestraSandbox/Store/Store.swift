import SandboxEngine

/// The data of a sandbox; used on its loop's thread only.
final class Store {
    let flows: FlowStore
    let executions: ExecutionStore
    let logs: LogStore
    let metrics: MetricStore
    let kv: KVStore
    let storage: StorageArea
    let triggers: TriggerStore
    let files: NamespaceFileStore
    let time: SandboxTime

    /// An empty store; without a journal its data ends with the sandbox.
    init(time: SandboxTime, journal: (any StoreJournal)? = nil) {
        flows = FlowStore(journal: journal)
        executions = ExecutionStore(journal: journal)
        logs = LogStore(journal: journal)
        metrics = MetricStore(journal: journal)
        kv = KVStore(time: time, journal: journal)
        storage = StorageArea(journal: journal)
        triggers = TriggerStore(journal: journal)
        files = NamespaceFileStore(time: time, journal: journal)
        self.time = time
    }
}
