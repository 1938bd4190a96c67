import SandboxModel
import Values

extension ExecutionRecord {
    /// The index of a run, searched from the end: in most executions, the last runs are under way.
    func index(of runId: String) -> Int? { taskRuns?.lastIndex { $0.id == runId } }

    /// Ends the run of a task that the executor runs, and its last attempt.
    mutating func finish(_ runId: String, _ state: RunState, at date: Timestamp) {
        if let index = index(of: runId) { finish(at: index, state, date) }
    }

    /// Ends the run at an index, and its last attempt.
    mutating func finish(at index: Int, _ state: RunState, _ date: Timestamp) {
        taskRuns?[index].state.move(to: state, at: date)
        let last = (taskRuns?[index].attempts?.count ?? 0) - 1
        if last >= 0 { taskRuns?[index].attempts?[last].state.move(to: state, at: date) }
    }

    /// Shows the run of a task that the executor runs as running, in a new attempt.
    mutating func beginAttempt(at index: Int, _ now: Timestamp) {
        taskRuns?[index].beginAttempt(at: now)
    }

    /// Ends all runs that are not over, which then have outputs; returns their ids.
    mutating func finishOpenRuns(_ state: RunState, at date: Timestamp) -> [String] {
        var finished: [String] = []
        for index in (taskRuns ?? []).indices {
            guard let run = taskRuns?[index], !run.state.current.isTerminal else { continue }
            taskRuns?[index].outputs = run.outputs ?? [:]
            finish(at: index, state, date)
            finished.append(run.id)
        }
        return finished
    }

    /// The indexes of all runs that are inside of one of these runs.
    ///
    /// A run comes after the run around it, so that one look at each run suffices.
    func indexes(inside runIds: Set<String>) -> [Int] {
        var around = runIds
        var found: [Int] = []
        for (index, run) in (taskRuns ?? []).enumerated() {
            guard let parent = run.parentTaskRunId, around.contains(parent) else { continue }
            around.insert(run.id)
            found.append(index)
        }
        return found
    }

    /// Whether a run other than this one and those around it is under way.
    func isBusy(besides runId: String) -> Bool {
        var around: Set<String> = []
        var next: String? = runId
        while let id = next {
            around.insert(id)
            next = index(of: id).flatMap { taskRuns?[$0].parentTaskRunId }
        }
        return (taskRuns ?? []).contains {
            !around.contains($0.id) && [.created, .submitted, .running].contains($0.state.current)
        }
    }

    /// The execution as the server's log lines name it, for the browser to make a link of.
    var link: String { "[[link execution=\"\(id)\" flowId=\"\(flowId)\" namespace=\"\(namespace)\"]]" }
}

extension TaskRun {
    /// Shows the run as running, in a new attempt.
    ///
    /// - Parameters:
    ///   - now: The present.
    ///   - creation: When the attempt was created; nil means the present.
    ///   - workerId: The worker; nil for a task that the executor runs.
    mutating func beginAttempt(at now: Timestamp, created creation: Timestamp? = nil, by workerId: String? = nil) {
        var attempt = Attempt(state: StateLog(at: creation ?? now), workerId: workerId)
        attempt.state.move(to: .running, at: now)
        attempts = (attempts ?? []) + [attempt]
        state.move(to: .running, at: now)
    }
}
