import SandboxModel

/// What tasks have measured.
final class MetricStore {
    private let journal: (any StoreJournal)?
    private var entries: [String: [MetricEntry]] = [:]

    init(journal: (any StoreJournal)?) {
        self.journal = journal
    }

    /// All of them, in the order of their dates.
    var all: [MetricEntry] {
        entries.values.flatMap(\.self).sorted { $0.timestamp < $1.timestamp }
    }

    func metrics(of execution: String) -> [MetricEntry] { entries[execution] ?? [] }

    func append(_ entry: MetricEntry) {
        restore(entry)
        journal?.save(entry)
    }

    func restore(_ entry: MetricEntry) {
        entries[entry.executionId, default: []].append(entry)
    }

    func remove(of execution: String) {
        guard entries.removeValue(forKey: execution) != nil else { return }
        journal?.removeMetrics(of: execution)
    }
}
