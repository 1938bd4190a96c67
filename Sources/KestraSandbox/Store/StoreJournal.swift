import SandboxHTTP
import SandboxModel

/// Keeps the data of the stores for a restart.
protocol StoreJournal: AnyObject {
    func save(_ flow: FlowDefinition)
    func removeRevisions(_ numbers: Set<Int>, namespace: String, id: String)
    func save(_ execution: ExecutionRecord, number: Int)
    func removeExecution(_ id: String)
    func save(_ entry: LogEntry)
    func replaceLogs(of execution: String, with entries: [LogEntry])
    func save(_ entry: MetricEntry)
    func removeMetrics(of execution: String)
    func save(_ entry: KVRecord)
    func remove(_ entry: KVRecord)
    func save(_ trigger: TriggerRecord)
    func remove(_ trigger: TriggerRecord)
    /// Returns the content in its kept form.
    func save(_ content: StoredBytes, at address: String) throws(SpoolFailure) -> StoredBytes
    func removeFile(at address: String)
    /// Returns the file with its contents in their kept form.
    func save(_ file: NamespaceFile) throws(SpoolFailure) -> NamespaceFile
    func remove(_ file: NamespaceFile)
}
