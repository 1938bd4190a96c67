/// A handle of one execution, for waiting, following and killing.
public struct ExecutionHandle: Sendable {
    let client: KestraClient
    /// The id of the execution.
    public let id: String
    /// The server's reply to the create; nil for a handle made from an id.
    public let created: KestraReply?

    /// Reads the current execution.
    ///
    /// If it has ended, the result includes its outputs, on every version of servers.
    ///
    /// - Throws: `not_found` if the execution does not exist, `forbidden` if the user may not read its outputs.
    public func get() async throws(KestraError) -> Execution {
        try await client.executions.withOutputs(try await described(), for: "executions.get")
    }

    /// The execution as the server describes it now; from 2.0 on without outputs.
    package func described() async throws(KestraError) -> Execution {
        let reply = try await client.call(
            Call(.getExecution, Executions.path(id), about: Executions.subject(id))
        )
        return try Execution(reply.bytes)
    }

    /// Kills the execution and the subflows that it started.
    ///
    /// An execution that has already ended does not change.
    public func kill() async throws(KestraError) { try await client.executions.requestKill(id) }

    /// Streams its states, task states and, if requested, log lines until it ends.
    ///
    /// - Parameters:
    ///   - logs: The minimum level of log lines; nil for no log lines.
    ///   - timeout: The time limit; nil for no limit.
    /// - Returns: The events. The last event is the final state.
    public func follow(logs: LogLevel? = nil, timeout: Duration? = nil) -> FollowEvents {
        FollowEvents(client: client, id: id, options: FollowOptions(logs: logs, timeout: timeout))
    }
}
