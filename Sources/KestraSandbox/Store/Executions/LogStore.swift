import SandboxModel

/// The log lines of all executions.
final class LogStore {
    /// Reports each new line to the followers of its execution.
    let observers = Observers<String, LogLine>()
    private let journal: (any StoreJournal)?
    private var table = EntryTable<LogEntry>()

    init(journal: (any StoreJournal)?) {
        self.journal = journal
    }

    /// The lines of an execution in the order in which they were written.
    func lines(of execution: String) -> [LogEntry] { table.entries(of: execution) }

    /// The line at a place that `places(of:where:)` returned before the next change.
    subscript(place: Int) -> LogEntry? { table[place] }

    /// The places of the lines that pass a test, the oldest first; with an execution, only its lines are tested.
    func places(of execution: String? = nil, where isIncluded: (LogEntry) -> Bool) -> [Int] {
        table.places(of: execution, where: isIncluded)
    }

    func append(_ entry: LogEntry) {
        restore(entry)
        journal?.save(entry)
        observers.notify(entry.owner, LogLine(entry))
    }

    /// Adds a line of a kept state without a report.
    func restore(_ entry: LogEntry) { table.append(entry) }

    /// Removes the lines of an execution that pass a test.
    func remove(of execution: String, where isRemoved: (LogEntry) -> Bool = { _ in true }) {
        guard let rest = table.remove(of: execution, where: isRemoved) else { return }
        journal?.replaceLogs(of: execution, with: rest)
    }

    /// Removes the lines of any execution that pass a test.
    func remove(where isRemoved: (LogEntry) -> Bool) {
        let executions = Set(places(where: isRemoved).compactMap { table[$0]?.owner })
        for execution in executions { remove(of: execution, where: isRemoved) }
    }
}

extension LogEntry: DatedEntry {
    var owner: String { executionId ?? "" }
}
