internal import Values

/// The logs of a server.
public struct Logs: Sendable {
    let client: KestraClient

    /// The log lines of an execution.
    ///
    /// - Parameters:
    ///   - executionId: The id of the execution.
    ///   - minLevel: The lowest level that is wanted; all when nil.
    ///   - taskId: The task whose lines are wanted; all when nil.
    ///   - taskRunId: The task run whose lines are wanted; all when nil.
    ///   - attempt: The attempt of a task run whose lines are wanted, counted from 0; all when nil.
    /// - Returns: A JSON array of entries.
    /// - Throws: `not_found` when there is no such execution, which servers answer with an empty list: so it is looked for
    ///   then.
    public func get(
        _ executionId: String,
        minLevel: LogLevel? = nil,
        taskId: String? = nil,
        taskRunId: String? = nil,
        attempt: Int? = nil
    ) async throws(KestraError) -> KestraReply {
        let subject = Executions.subject(executionId)
        var arguments = Self.arguments(executionId, minLevel)
        if let taskId { arguments.append(.init("taskId", taskId)) }
        if let taskRunId { arguments.append(.init("taskRunId", taskRunId)) }
        if let attempt { arguments.append(.init("attempt", String(attempt))) }
        let reply = try await client.call(Call(.listLogsFromExecution, arguments, about: subject))
        if try reply.document().root.elements.first(where: { _ in true }) == nil {
            _ = try await client.call(Call(.getExecution, Executions.path(executionId), about: subject))
        }
        return reply
    }

    /// `minLevel`, in whose place 2.0 is sent a filter.
    static func arguments(_ executionId: String, _ minLevel: LogLevel?) -> [Call.Argument] {
        Executions.path(executionId) + (minLevel.map { [.init("minLevel", $0.rawValue)] } ?? [])
    }
}

extension KestraClient {
    /// The logs of the server.
    public var logs: Logs { Logs(client: self) }
}
