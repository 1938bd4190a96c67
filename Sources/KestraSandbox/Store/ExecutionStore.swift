import SandboxModel

/// All executions, in the order in which they were created.
final class ExecutionStore {
    /// Tells each saved state of an execution to who waits for it.
    let observers = Observers<String, Execution>()
    /// Tells who waits for an execution that there will be nothing more of it.
    let removals = Observers<String, Execution>()
    /// Told of each execution that comes to another state.
    var stateChanged: ((Execution) -> Void)?
    private let journal: (any StoreJournal)?
    private var executions: [String: (number: Int, execution: Execution)] = [:]
    private var made = 0

    init(journal: (any StoreJournal)?) {
        self.journal = journal
    }

    subscript(id: String) -> Execution? { executions[id]?.execution }

    var all: [Execution] {
        executions.values.sorted { $0.number < $1.number }.map(\.execution)
    }

    func save(_ execution: Execution) {
        let before = executions[execution.id]?.execution.state.current
        restore(execution)
        journal?.save(execution, number: executions[execution.id]?.number ?? 0)
        observers.tell(execution.id, execution)
        if before != execution.state.current { stateChanged?(execution) }
    }

    /// Calls `body` once, with an execution that comes to its end or is removed.
    func whenOver(_ id: String, _ body: @escaping (Execution) -> Void) {
        var tokens: [(Observers<String, Execution>, Observers<String, Execution>.Token)] = []
        let over: (Execution) -> Void = { execution in
            for (observers, token) in tokens { observers.remove(token) }
            tokens = []
            body(execution)
        }
        tokens.append((observers, observers.add(id) { if $0.state.current.isTerminal { over($0) } }))
        tokens.append((removals, removals.add(id, over)))
    }

    /// Puts an execution back that was kept, or changes one, and tells nobody.
    func restore(_ execution: Execution) {
        let number = executions[execution.id]?.number ?? made
        made = max(made, number + 1)
        executions[execution.id] = (number, execution)
    }

    func remove(_ id: String) {
        guard let execution = executions.removeValue(forKey: id)?.execution else { return }
        journal?.removeExecution(id)
        removals.tell(id, execution)
    }
}
