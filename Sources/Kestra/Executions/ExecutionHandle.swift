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
        try await withOutputs(try await described(), for: "executions.get")
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
    public func kill() async throws(KestraError) { _ = try await client.executions.kill(id) }

    /// Streams its states, task states and, if requested, log lines until it ends.
    ///
    /// - Parameters:
    ///   - logs: The minimum level of log lines; nil for no log lines.
    ///   - timeout: The time limit; nil for no limit.
    /// - Returns: The events. The last event is the final state.
    public func follow(logs: LogLevel? = nil, timeout: Duration? = nil) -> FollowEvents {
        FollowEvents(client: client, id: id, options: FollowOptions(logs: logs, timeout: timeout))
    }

    /// Waits until the execution ends, in any state.
    ///
    /// The result includes the outputs of the flow and of its task runs, on every version of servers.
    ///
    /// - Parameter timeout: The time limit; nil for no limit.
    /// - Returns: The ended execution.
    /// - Throws: `timeout`, `not_found`, or the error that prevented requests for 5 minutes.
    public func result(timeout: Duration? = nil) async throws(KestraError) -> Execution {
        try await withOutputs(try await end(timeout), for: "executions.wait")
    }

    private func end(_ timeout: Duration?) async throws(KestraError) -> Execution {
        var last: FollowEvent?
        // A wait for the end does not need the iterations.
        let options = FollowOptions(timeout: timeout, iterations: false)
        let events = FollowEvents(client: client, id: id, options: options)
        for try await event in events where event.isLast { last = event }
        guard let last else { throw KestraError(.badReply, "the execution \(id) ended without a state") }
        return try Execution(last.json)
    }

    /// The execution with its outputs.
    ///
    /// Only missing outputs are requested.
    private func withOutputs(_ execution: Execution, for caller: String) async throws(KestraError) -> Execution {
        try Execution(try await ExecutionOutputs(client: client).filled(execution.bytes, for: caller))
    }

    /// Waits until the execution ends in SUCCESS or WARNING.
    ///
    /// - Parameter timeout: The time limit; nil for no limit.
    /// - Returns: The ended execution.
    /// - Throws: `execution_failed` if it ends in another state, with the state, the failed tasks and the error of the
    ///   first of them; and the errors of `result`.
    public func wait(timeout: Duration? = nil) async throws(KestraError) -> Execution {
        let execution = try await end(timeout)
        if let failure = await failure(of: execution) { throw failure }
        return try await withOutputs(execution, for: "executions.wait")
    }
}
