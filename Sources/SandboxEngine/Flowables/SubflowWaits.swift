/// A task run that waits for an execution.
struct SubflowWait {
    let executionId: String
    let taskRunId: String
}

/// Which task run waits for which execution.
struct SubflowWaits {
    private var waits: [String: SubflowWait] = [:]

    /// Adds a run that waits for the end of `child`.
    mutating func add(_ wait: SubflowWait, for child: String) { waits[child] = wait }

    /// The run that waits for an execution; it is removed.
    mutating func take(_ child: String) -> SubflowWait? { waits.removeValue(forKey: child) }

    /// The executions that an execution waits for.
    func children(of execution: String) -> [String] {
        waits.filter { $0.value.executionId == execution }.map(\.key)
    }

    /// The executions that an execution waits for; its waits are removed.
    mutating func takeChildren(of execution: String) -> [String] {
        take(children(of: execution))
    }

    /// The executions that a task run waits for; its waits are removed.
    mutating func takeChildren(ofRun run: String) -> [String] {
        take(waits.filter { $0.value.taskRunId == run }.map(\.key))
    }

    private mutating func take(_ children: [String]) -> [String] {
        for child in children { waits[child] = nil }
        return children
    }
}
