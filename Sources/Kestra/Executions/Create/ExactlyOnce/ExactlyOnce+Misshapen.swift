internal import EventLoop

/// A call that was answered with success, but not with the reply of a Kestra server.
extension ExactlyOnce {
    /// Searches briefly for what the call has started.
    ///
    /// The call is not sent again, because something has processed it: a proxy may have replaced the reply of a server that
    /// has started the execution. If the search fails too, the answers do not come from a Kestra server, and the call
    /// ends at once. If the search finds nothing, it is repeated for two seconds, because searches show executions late.
    ///
    /// - Parameters:
    ///   - error: The error of the reply, `bad_reply`.
    ///   - sends: The sends so far.
    /// - Returns: What the search has found.
    /// - Throws: `error` with the label to look for, unless the search finds an execution.
    func outcome(afterMisshapen error: KestraError, _ sends: SendHistory) async throws(KestraError) -> Search.Outcome {
        let end = client.loop.now + .seconds(2)
        var backoff = Backoff(longest: .milliseconds(500))
        while true {
            switch try await ask(sends) {
            case .success(.one(let outcome)): return await search.completed(outcome, within: sends.searchPatience)
            case .success(.several(let ids)): throw double(ids)
            case .success(.nothing) where client.loop.now < end: try await client.pause(backoff.next())
            case .success(.nothing), .failure: throw mayHaveStarted(error)
            }
        }
    }
}
