/// A task run that waits for an execution.
struct SubflowWait {
    let executionId: String
    let taskRunId: String
}

/// Which task run waits for which execution.
///
/// The cost of a look-up grows with what it finds.
struct SubflowWaits {
    private var waits: [String: SubflowWait] = [:]
    private var byExecution: [String: Set<String>] = [:]
    private var byRun: [String: Set<String>] = [:]

    /// Adds a run that waits for the end of `child`.
    mutating func add(_ wait: SubflowWait, for child: String) {
        waits[child] = wait
        byExecution[wait.executionId, default: []].insert(child)
        byRun[wait.taskRunId, default: []].insert(child)
    }

    /// The run that waits for an execution; it is removed.
    mutating func take(_ child: String) -> SubflowWait? {
        guard let wait = waits.removeValue(forKey: child) else { return nil }
        byExecution[wait.executionId]?.remove(child)
        if byExecution[wait.executionId]?.isEmpty == true { byExecution[wait.executionId] = nil }
        byRun[wait.taskRunId]?.remove(child)
        if byRun[wait.taskRunId]?.isEmpty == true { byRun[wait.taskRunId] = nil }
        return wait
    }

    /// The executions that an execution waits for.
    func children(of execution: String) -> [String] { Array(byExecution[execution] ?? []) }

    /// The executions that an execution waits for; its waits are removed.
    mutating func takeChildren(of execution: String) -> [String] { take(children(of: execution)) }

    /// The executions that a task run waits for; its waits are removed.
    mutating func takeChildren(ofRun run: String) -> [String] { take(Array(byRun[run] ?? [])) }

    private mutating func take(_ children: [String]) -> [String] {
        for child in children { _ = take(child) }
        return children
    }
}
