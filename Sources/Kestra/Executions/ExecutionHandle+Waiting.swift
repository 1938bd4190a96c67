/// The result of a wait for an execution.
package struct ExecutionEnd: Sendable {
    /// The ended execution; with its outputs if there is no failure.
    package let execution: Execution
    /// Why it did not succeed; nil if it succeeded, or if the reason was not requested.
    package let failure: KestraError?
}

extension ExecutionHandle {
    /// Waits until it ends, in any state.
    ///
    /// - Parameter timeout: The time limit; nil for no limit.
    /// - Returns: The ended execution, with the outputs of the flow and the tasks on every version of servers.
    /// - Throws: `timeout`, `not_found`, or the error that prevented requests for five minutes.
    public func result(timeout: Duration? = nil) async throws(KestraError) -> Execution {
        try await end(within: timeout, explained: false, for: "executions.result").execution
    }

    /// Waits until it ends in SUCCESS or WARNING.
    ///
    /// - Parameter timeout: The time limit; nil for no limit.
    /// - Returns: The ended execution, with outputs.
    /// - Throws: `execution_failed` for any other end, with the state, the failed tasks and the message of the first one;
    ///   and the errors of `result`.
    public func wait(timeout: Duration? = nil) async throws(KestraError) -> Execution {
        let end = try await end(within: timeout, explained: true, for: "executions.wait")
        if let failure = end.failure { throw failure }
        return end.execution
    }

    /// Waits until it ends; every other wait uses this function.
    ///
    /// - Parameters:
    ///   - timeout: The time limit; nil for no limit.
    ///   - isExplained: Whether to read the reason if the execution did not succeed.
    ///   - caller: The function that errors name.
    /// - Returns: The ended execution, and why it did not succeed.
    /// - Throws: `timeout`, `not_found`, or the error that prevented requests for five minutes.
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

    /// The execution in the last event of a follow.
    private func last(_ timeout: Duration?) async throws(KestraError) -> Execution {
        var last: FollowEvent?
        // A wait does not need the events of iterations.
        let options = FollowOptions(timeout: timeout, iterations: false)
        let events = FollowEvents(client: client, id: id, options: options)
        for try await event in events where event.isLast { last = event }
        guard let last else { throw KestraError(.badReply, "the execution \(id) ended without a state") }
        return try Execution(last.json)
    }
}
