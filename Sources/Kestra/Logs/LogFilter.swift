internal import Values

/// The conditions on log lines.
struct LogFilter: Sendable {
    var minLevel: LogLevel?
    /// The id of a task, or on servers from 2.0 on its place in a Loop: `each[1]/boom`.
    var taskId: String?
    var taskRunId: String?
    var attempt: Int?

    /// The iteration of a place, `each[1]`; nil for the id of a task.
    var iteration: String? {
        guard let taskId, let slash = taskId.lastIndex(of: "/") else { return nil }
        return String(taskId[..<slash])
    }

    /// The parameters of the request; `splitsLoops`: whether iterations are executions, which know the id of the task alone.
    func conditions(splitsLoops: Bool) -> [Call.Argument] {
        var conditions = minLevel.map { [Call.Argument("minLevel", $0.rawValue)] } ?? []
        if let taskId {
            let id = splitsLoops ? taskId.split(separator: "/").last.map(String.init) ?? taskId : taskId
            conditions.append(.init("taskId", id))
        }
        if let taskRunId { conditions.append(.init("taskRunId", taskRunId)) }
        if let attempt { conditions.append(.init("attempt", String(attempt))) }
        return conditions
    }
}

extension Logs {
    /// Throws `not_found` if the execution is known not to contain the task or the task run of a filter.
    func refuseUnknown(
        _ filter: LogFilter,
        in execution: Execution,
        _ iterations: IterationReader.Iterations
    ) async throws(KestraError) {
        // Of a Loop with many iterations, only the failed ones are known.
        guard !iterations.isCrowded else { return }
        var runs = execution.runs.map { (place: $0.taskId, run: $0) }
        for entry in iterations.entries { runs += entry.execution.runs.map { ("\(entry.place)/\($0.taskId)", $0) } }
        let subject = Executions.subject(execution.id)
        if let run = filter.taskRunId, !runs.contains(where: { $0.run.id == run }) {
            throw KestraError(.notFound, "\(subject) has no task run \"\(run)\"", operation: "logs.get")
        }
        guard let task = filter.taskId, !runs.contains(where: { $0.place == task || $0.run.taskId == task }) else {
            return
        }
        let known = await client.flowTasks(of: execution.id).ids
        let isInFlow = known.contains { filter.iteration == nil ? $0 == task : task.hasSuffix("/" + $0) }
        // A task of the flow may not have run yet, or not at all.
        if known.isEmpty || isInFlow && (filter.iteration == nil || !execution.state.isTerminal) { return }
        throw KestraError(
            .notFound,
            "\(subject) has no task \"\(task)\"",
            operation: "logs.get",
            hint: "its tasks are \(Self.listed(known))"
        )
    }

    private static func listed(_ names: [String]) -> String {
        let shown = names.prefix(20).joined(separator: ", ")
        return names.count > 20 ? shown + " and others" : shown
    }
}
