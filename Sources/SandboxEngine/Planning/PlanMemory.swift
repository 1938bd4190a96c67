import SandboxModel

/// What planning found in an execution that no later step changes, so that a plan visits only what is new.
///
/// It is valid while runs are only added and come to their ends. `PlanMemories` drops it when an execution is restarted.
final class PlanMemory {
    /// A list of tasks at its place, or the parts of a task that runs several lists.
    struct List: Hashable {
        let place: TaskRunPlace
        let first: String
    }

    /// The ended parts at the start of a list, and the worst state among them.
    struct Prefix {
        var count = 0
        var state = RunState.success
    }

    private var prefixes: [List: Prefix] = [:]
    private(set) var index = RunIndex()
    /// The number of tasks and runs that planning visited.
    private(set) var visits = 0

    func add(_ runs: [TaskRun]) {
        visits += max(0, runs.count - index.count)
        index.add(runs)
    }

    subscript(list: List) -> Prefix {
        get { prefixes[list] ?? Prefix() }
        set { prefixes[list] = newValue }
    }

    func visit() { visits += 1 }
}

/// The memories of all active executions.
final class PlanMemories {
    private struct Entry {
        /// Every restart, pause and change of a state from outside adds to the history of the execution.
        let changes: Int
        let memory: PlanMemory
    }

    private var entries: [String: Entry] = [:]

    /// The memory of an execution; empty after a change of its state.
    func memory(of execution: ExecutionRecord) -> PlanMemory {
        let changes = execution.state.histories.count
        if let known = entries[execution.id], known.changes == changes { return known.memory }
        let memory = PlanMemory()
        if !execution.state.current.isTerminal { entries[execution.id] = Entry(changes: changes, memory: memory) }
        return memory
    }

    func forget(_ id: String) { entries[id] = nil }
}
