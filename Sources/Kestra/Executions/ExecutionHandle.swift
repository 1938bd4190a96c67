/// Stands for one execution: to wait for it, follow it, or kill it.
public struct ExecutionHandle: Sendable {
    let client: KestraClient
    /// The id of the execution.
    public let id: String
    /// What the server answered when it was created; nil for a handle made from an id.
    public let created: KestraReply?

    /// Reads the execution as it is now; when it is over, with its outputs, whatever the server's version.
    ///
    /// - Throws: `not_found` when there is no such execution, `forbidden` when its outputs may not be read.
    public func get() async throws(KestraError) -> Execution {
        try await withOutputs(try await described(), for: "executions.get")
    }

    /// The execution as the server describes it now, from 2.0 on without outputs.
    package func described() async throws(KestraError) -> Execution {
        let reply = try await client.call(
            Call(.getExecution, Executions.path(id), about: Executions.subject(id))
        )
        return try Execution(reply.bytes)
    }

    /// Kills it and the subflows it started.
    ///
    /// One that is over already stays as it is.
    public func kill() async throws(KestraError) { try await client.executions.requestKill(id) }

    /// Its states, task states and, when asked for, log lines while they come, until it is over.
    ///
    /// - Parameters:
    ///   - logs: The lowest level of log lines that are wanted; nil for none.
    ///   - timeout: How long the whole may take; without one, for as long as it runs.
    /// - Returns: The events, the last of which says how it ended.
    public func follow(logs: LogLevel? = nil, timeout: Duration? = nil) -> FollowEvents {
        FollowEvents(client: client, id: id, options: FollowOptions(logs: logs, timeout: timeout))
    }

    /// The execution with its outputs; nothing is asked for that it has.
    func withOutputs(_ execution: Execution, for caller: String) async throws(KestraError) -> Execution {
        try Execution(try await ExecutionOutputs(client: client).filled(execution.bytes, for: caller))
    }
}
