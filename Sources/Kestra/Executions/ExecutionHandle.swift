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
    public func kill() async throws(KestraError) { _ = try await client.executions.kill(id) }

    /// Its states, task states and, when asked for, log lines while they come, until it is over.
    ///
    /// - Parameters:
    ///   - logs: The lowest level of log lines that are wanted; nil for none.
    ///   - timeout: How long the whole may take; without one, for as long as it runs.
    /// - Returns: The events, the last of which says how it ended.
    public func follow(logs: LogLevel? = nil, timeout: Duration? = nil) -> FollowEvents {
        FollowEvents(client: client, id: id, options: FollowOptions(logs: logs, timeout: timeout))
    }

    /// Waits until it is over, in whatever state; it and its task runs have their outputs, whatever the server's version.
    ///
    /// - Parameter timeout: How long it may take; without one, for as long as it runs.
    /// - Returns: The execution when it was over.
    /// - Throws: `timeout`, `not_found`, or what kept the server from being asked for five minutes.
    public func result(timeout: Duration? = nil) async throws(KestraError) -> Execution {
        try await withOutputs(try await end(timeout), for: "executions.wait")
    }

    private func end(_ timeout: Duration?) async throws(KestraError) -> Execution {
        var last: FollowEvent?
        // Whoever waits for the end alone needs to know nothing of iterations.
        let options = FollowOptions(timeout: timeout, iterations: false)
        let events = FollowEvents(client: client, id: id, options: options)
        for try await event in events where event.isLast { last = event }
        guard let last else { throw KestraError(.badReply, "the execution \(id) ended without a state") }
        return try Execution(last.json)
    }

    /// The execution with its outputs; nothing is asked for that it has.
    private func withOutputs(_ execution: Execution, for caller: String) async throws(KestraError) -> Execution {
        try Execution(try await ExecutionOutputs(client: client).filled(execution.bytes, for: caller))
    }

    /// Waits until it ended in SUCCESS or WARNING.
    ///
    /// - Parameter timeout: How long it may take; without one, for as long as it runs.
    /// - Returns: The execution when it was over.
    /// - Throws: `execution_failed` when it ended otherwise, with its state, its failed tasks and what the first of
    ///   them wrote; and what `result` throws.
    public func wait(timeout: Duration? = nil) async throws(KestraError) -> Execution {
        let execution = try await end(timeout)
        if let failure = await failure(of: execution) { throw failure }
        return try await withOutputs(execution, for: "executions.wait")
    }
}
