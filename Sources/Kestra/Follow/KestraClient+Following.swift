internal import EventLoop
internal import HTTPTransport

extension KestraClient {
    /// Runs a request in a separate task, after waiting for a turn.
    ///
    /// A task keeps the memory of its deepest calls until it ends, and the task of a follow lasts as long as the execution.
    /// Deep calls therefore run in a separate task.
    func inTurn<Answer: Sendable>(
        _ work: @escaping @Sendable () async throws(KestraError) -> Answer
    ) async throws(KestraError) -> Answer {
        let turn = await followTurns.take()
        async let answer = Result(work)
        let result = await answer
        await followTurns.give(turn)
        return try result.get()
    }

    /// Reads from the server, and retries while the failure may be temporary.
    func retrying<Value>(
        for patience: Duration,
        isolation: isolated (any Actor)? = #isolation,
        _ read: () async throws(KestraError) -> Value
    ) async throws(KestraError) -> Value {
        let deadline = loop.now + patience
        var backoff = Backoff()
        while true {
            do throws(KestraError) {
                return try await read()
            } catch {
                guard error.mayPass, loop.now < deadline else { throw error }
                requestFailures.note()
                try await pause(backoff.next())
            }
        }
    }
}

extension KestraError {
    /// Whether the same GET may succeed later: the server is unreachable or not ready, or the reply was damaged.
    fileprivate var mayPass: Bool {
        switch code {
        // A reply that is too large stays so.
        case .badReply: !(underlying is TransportFailure)
        case .unreachable, .timeout, .rateLimited, .serverError: true
        default: false
        }
    }
}

extension Result {
    /// The result of asynchronous work.
    fileprivate init(_ work: () async throws(Failure) -> Success) async {
        do throws(Failure) {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}
