/// Which log lines of an execution are wanted.
struct LogSelection: Sendable {
    /// The lowest level; all when nil.
    var minLevel: LogLevel?
    /// The task that wrote them; all when nil.
    var taskId: String?
    /// The task run that wrote them; all when nil.
    var taskRunId: String?
    /// The attempt of the task run, counted from 0; all when nil.
    var attempt: Int?

    /// The parameters as versions before 2.0 name them; the call turns them into filters for later ones.
    func arguments(of executionId: String) -> [Call.Argument] {
        var arguments = Executions.path(executionId)
        if let minLevel { arguments.append(.init("minLevel", minLevel.rawValue)) }
        if let taskId { arguments.append(.init("taskId", taskId)) }
        if let taskRunId { arguments.append(.init("taskRunId", taskRunId)) }
        if let attempt { arguments.append(.init("attempt", String(attempt))) }
        return arguments
    }
}
