import SandboxModel

/// What planning found in an execution that no later step changes, so that a plan looks only at what is new.
///
/// It is valid while runs are only added and come to their ends. `PlanMemories` drops it when an execution is restarted.
final class PlanMemory {
    /// A list of tasks at its place, or the parts of a task that runs several lists.
    struct List: Hashable {
        let place: TaskRunPlace
        let first: String
    }

    /// The parts in front of a list that are over, and the worst state that they ended in.
    struct Prefix {
        var count = 0
        var state = RunState.success
    }

    private var prefixes: [List: Prefix] = [:]
    private(set) var index = RunIndex()
    /// The tasks and runs that planning looked at.
    private(set) var looks = 0

    func add(_ runs: [TaskRun]) {
        looks += max(0, runs.count - index.count)
        index.add(runs)
    }

    subscript(list: List) -> Prefix {
        get { prefixes[list] ?? Prefix() }
        set { prefixes[list] = newValue }
    }

    func look() { looks += 1 }
}

/// The memories of all executions that are under way.
final class PlanMemories {
    private struct Entry {
        /// Every restart, pause and change of a state from outside adds to the history of the execution.
        let changes: Int
        let memory: PlanMemory
    }

    private var entries: [String: Entry] = [:]

    /// What is known of an execution; nothing after a change of its state.
    func memory(of execution: ExecutionRecord) -> PlanMemory {
        let changes = execution.state.histories.count
        if let known = entries[execution.id], known.changes == changes { return known.memory }
        let memory = PlanMemory()
        if !execution.state.current.isTerminal { entries[execution.id] = Entry(changes: changes, memory: memory) }
        return memory
    }

    func forget(_ id: String) { entries[id] = nil }
}
