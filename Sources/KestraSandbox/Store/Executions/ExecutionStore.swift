import SandboxModel

/// All executions, in the order in which they were created.
final class ExecutionStore {
    /// Reports each saved state of an execution to its observers.
    let observers = Observers<String, ExecutionChange>()
    /// Reports the deletion of an execution to its observers.
    let removals = Observers<String, ExecutionRecord>()
    /// Called for each execution that enters another state.
    var stateChanged: ((ExecutionRecord) -> Void)?
    private(set) var table = ExecutionTable()
    /// The last changes of open executions that followers have read, until the next change.
    private var changes: [String: ExecutionChange] = [:]
    private let journal: (any StoreJournal)?

    init(journal: (any StoreJournal)?) {
        self.journal = journal
    }

    subscript(id: String) -> ExecutionRecord? { table[id] }

    /// Every execution, the oldest first.
    var all: [ExecutionRecord] { table.all }

    func save(_ execution: ExecutionRecord) {
        let before = table[execution.id]?.state.current
        let number = table.put(execution)
        journal?.save(execution, number: number)
        let change = ExecutionChange(execution)
        let isFollowed = observers.hasObservers(of: execution.id) && !execution.state.current.isTerminal
        changes[execution.id] = isFollowed ? change : nil
        observers.notify(execution.id, change)
        if before != execution.state.current { stateChanged?(execution) }
    }

    /// The last change of an execution; while the execution is open, all followers share it.
    func lastChange(of id: String) -> ExecutionChange? {
        if let change = changes[id] { return change }
        guard let execution = table[id] else { return nil }
        let change = ExecutionChange(execution)
        if !execution.state.current.isTerminal { changes[id] = change }
        return change
    }

    /// Calls `body` once, when an execution ends or is deleted.
    func whenOver(_ id: String, _ body: @escaping (ExecutionRecord) -> Void) {
        var change: Observers<String, ExecutionChange>.Token?
        var removal: Observers<String, ExecutionRecord>.Token?
        let over: (ExecutionRecord) -> Void = { [observers, removals] execution in
            if let change { observers.remove(change) }
            if let removal { removals.remove(removal) }
            (change, removal) = (nil, nil)
            body(execution)
        }
        change = observers.add(id) { if $0.execution.state.current.isTerminal { over($0.execution) } }
        removal = removals.add(id, over)
    }

    /// Adds an execution of a kept state without a report.
    func restore(_ execution: ExecutionRecord, number: Int? = nil) {
        table.put(execution, number: number)
    }

    func remove(_ id: String) {
        guard let execution = table.remove(id) else { return }
        changes[id] = nil
        journal?.removeExecution(id)
        removals.notify(id, execution)
    }
}
