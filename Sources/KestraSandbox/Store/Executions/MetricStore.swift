import SandboxModel

/// The metrics that tasks reported.
final class MetricStore {
    private let journal: (any StoreJournal)?
    private var table = EntryTable<MetricEntry>()

    init(journal: (any StoreJournal)?) {
        self.journal = journal
    }

    /// The metrics that pass a test, the oldest first.
    func metrics(where isIncluded: (MetricEntry) -> Bool) -> [MetricEntry] {
        table.places(where: isIncluded).compactMap { table[$0] }
    }

    /// The metrics of an execution in the order in which they were reported.
    func metrics(of execution: String) -> [MetricEntry] { table.entries(of: execution) }

    func append(_ entry: MetricEntry) {
        restore(entry)
        journal?.save(entry)
    }

    /// Adds a metric of a kept state.
    func restore(_ entry: MetricEntry) { table.append(entry) }

    func remove(of execution: String) {
        guard table.remove(of: execution, where: { _ in true }) != nil else { return }
        journal?.removeMetrics(of: execution)
    }
}

extension MetricEntry: DatedEntry {
    var owner: String { executionId }
}
