/// How an execution ended, for whoever waited for it.
package struct ExecutionEnd: Sendable {
    /// The execution when it was over; with its outputs unless there is a failure.
    package let execution: Execution
    /// Why it did not succeed; nil when it did, or when nobody asks.
    package let failure: KestraError?
}

extension ExecutionHandle {
    /// Waits until it is over, in whatever state; it and its task runs have their outputs, whatever the server's version.
    ///
    /// - Parameter timeout: How long it may take; without one, for as long as it runs.
    /// - Returns: The execution when it was over.
    /// - Throws: `timeout`, `not_found`, or what kept the server from being asked for five minutes.
    public func result(timeout: Duration? = nil) async throws(KestraError) -> Execution {
        try await end(within: timeout, explained: false, for: "executions.result").execution
    }

    /// Waits until it ended in SUCCESS or WARNING.
    ///
    /// - Parameter timeout: How long it may take; without one, for as long as it runs.
    /// - Returns: The execution when it was over.
    /// - Throws: `execution_failed` when it ended otherwise, with its state, its failed tasks and what the first of
    ///   them wrote; and what `result` throws.
    public func wait(timeout: Duration? = nil) async throws(KestraError) -> Execution {
        let end = try await end(within: timeout, explained: true, for: "executions.wait")
        if let failure = end.failure { throw failure }
        return end.execution
    }

    /// Waits until it is over: the one way in which everything waits.
    ///
    /// - Parameters:
    ///   - timeout: How long it may take; without one, for as long as it runs.
    ///   - isExplained: Whether the reason is read of an execution that did not succeed.
    ///   - caller: The function that errors name.
    /// - Returns: The execution when it was over, and why it did not succeed.
    /// - Throws: `timeout`, `not_found`, or what kept the server from being asked for five minutes.
    package func end(
        within timeout: Duration?,
        explained isExplained: Bool,
        for caller: String
    ) async throws(KestraError) -> ExecutionEnd {
        do throws(KestraError) {
            let execution = try await last(timeout)
            if isExplained, let failure = await failure(of: execution, for: caller) {
                return ExecutionEnd(execution: execution, failure: failure)
            }
            let filled = try await client.executions.withOutputs(execution, for: caller)
            return ExecutionEnd(execution: filled, failure: nil)
        } catch {
            throw error.naming(caller)
        }
    }

    /// The execution as the last event of a follow has it.
    private func last(_ timeout: Duration?) async throws(KestraError) -> Execution {
        var last: FollowEvent?
        // Whoever waits for the end alone needs to know nothing of iterations.
        let options = FollowOptions(timeout: timeout, iterations: false)
        let events = FollowEvents(client: client, id: id, options: options)
        for try await event in events where event.isLast { last = event }
        guard let last else { throw KestraError(.badReply, "the execution \(id) ended without a state") }
        return try Execution(last.json)
    }
}
