import SandboxModel

/// The log lines of all executions.
final class LogStore {
    /// Tells each new line to who follows its execution.
    let observers = Observers<String, LogEntry>()
    private let journal: (any StoreJournal)?
    private var entries: [String: [LogEntry]] = [:]

    init(journal: (any StoreJournal)?) {
        self.journal = journal
    }

    /// All lines, in the order of their dates.
    var all: [LogEntry] {
        entries.values.flatMap(\.self).sorted { $0.timestamp < $1.timestamp }
    }

    /// The lines of an execution, as they were written.
    func lines(of execution: String) -> [LogEntry] { entries[execution] ?? [] }

    func append(_ entry: LogEntry) {
        restore(entry)
        journal?.save(entry)
        observers.tell(entry.executionId ?? "", entry)
    }

    func restore(_ entry: LogEntry) {
        entries[entry.executionId ?? "", default: []].append(entry)
    }

    /// Removes the lines that `matches` names.
    func remove(of execution: String, where matches: (LogEntry) -> Bool = { _ in true }) {
        guard let before = entries[execution] else { return }
        let rest = before.filter { !matches($0) }
        entries[execution] = rest.isEmpty ? nil : rest
        journal?.replaceLogs(of: execution, with: rest)
    }
}
