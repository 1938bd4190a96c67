import SandboxHTTP
import SandboxModel
import TextTools
import Values

/// Writes every change of the store to a state directory.
final class StateJournal: StoreJournal {
    private let directory: StateDirectory

    init(_ directory: StateDirectory) {
        self.directory = directory
    }

    func save(_ flow: FlowDefinition) {
        let isJSON = flow.source.isEmpty
        directory.put(
            .flow,
            "\(flow.namespace)/\(flow.id)/\(flow.revision)",
            .object(
                JSONObject(present: [
                    "source": .string(isJSON ? JSON.object(flow.json).text() : flow.source), "json": .bool(isJSON),
                    "revision": .integer(Int64(flow.revision)), "updated": flow.updated.map(StateCoder.encode),
                    "deleted": .bool(flow.deleted), "draft": .bool(flow.draft),
                ])
            )
        )
    }

    func removeRevisions(_ numbers: Set<Int>, namespace: String, id: String) {
        for number in numbers { directory.remove(.flow, "\(namespace)/\(id)/\(number)") }
    }

    func save(_ execution: ExecutionRecord, number: Int) {
        directory.put(.execution, execution.id, number: number, StateCoder.encode(execution))
    }

    func removeExecution(_ id: String) { directory.remove(.execution, id) }

    func save(_ entry: LogEntry) {
        directory.put(.log, Identifier.make(), owner: entry.executionId ?? "", StateCoder.encode(entry))
    }

    func replaceLogs(of execution: String, with entries: [LogEntry]) {
        directory.removeAll(.log, of: execution)
        entries.forEach(save)
    }

    func save(_ entry: MetricEntry) {
        directory.put(.metric, Identifier.make(), owner: entry.executionId, StateCoder.encode(entry))
    }

    func removeMetrics(of execution: String) { directory.removeAll(.metric, of: execution) }

    func save(_ entry: KVRecord) { directory.put(.kv, key(of: entry), StateCoder.encode(entry)) }

    func remove(_ entry: KVRecord) { directory.remove(.kv, key(of: entry)) }

    func save(_ trigger: TriggerRecord) { directory.put(.trigger, key(of: trigger), StateCoder.encode(trigger)) }

    func remove(_ trigger: TriggerRecord) { directory.remove(.trigger, key(of: trigger)) }

    func save(_ content: StoredBytes, at address: String) throws(SpoolFailure) -> StoredBytes {
        let kept = try directory.keep(content)
        directory.put(.file, address, kept.name.map { .string($0) })
        return kept
    }

    func removeFile(at address: String) { directory.remove(.file, address) }

    func save(_ file: NamespaceFile) throws(SpoolFailure) -> NamespaceFile {
        var kept = file
        kept.revisions = []
        for revision in file.revisions {
            kept.revisions.append(.init(number: revision.number, content: try directory.keep(revision.content)))
        }
        directory.put(.namespaceFile, key(of: file), kept.record)
        return kept
    }

    func remove(_ file: NamespaceFile) { directory.remove(.namespaceFile, key(of: file)) }

    private func key(of entry: KVRecord) -> String { "\(entry.namespace)/\(entry.key)" }
    private func key(of trigger: TriggerRecord) -> String {
        "\(trigger.namespace)/\(trigger.flowId)/\(trigger.triggerId)"
    }
    private func key(of file: NamespaceFile) -> String { file.namespace + file.path.text }
}

extension NamespaceFile {
    /// The record of the file, which refers to its contents by name.
    fileprivate var record: JSON {
        [
            "namespace": .string(namespace), "path": .string(path.text), "created": StateCoder.encode(created),
            "updated": StateCoder.encode(updated),
            "revisions": .array(
                revisions.map { ["number": .integer(Int64($0.number)), "content": .string($0.content.name ?? "")] }
            ),
        ]
    }
}
