internal import EventLoop

extension KestraClient {
    /// Does what asks the server in a task of its own, and when it is its turn.
    ///
    /// A task keeps the memory that its deepest calls needed until it ends, and that of a follow lasts as long as the
    /// execution: so what goes deep is not done by it.
    func inTurn<Answer: Sendable>(
        _ work: @escaping @Sendable () async throws(KestraError) -> Answer
    ) async throws(KestraError) -> Answer {
        let turn = await followTurns.take()
        async let answer = Result(work)
        let result = await answer
        await followTurns.give(turn)
        return try result.get()
    }

    /// Reads something of the server, again and again while what keeps it from being read may pass.
    func patiently<Value>(
        for patience: Duration,
        isolation: isolated (any Actor)? = #isolation,
        _ read: () async throws(KestraError) -> Value
    ) async throws(KestraError) -> Value {
        let deadline = loop.now + patience
        var waits = Waits()
        while true {
            do throws(KestraError) {
                return try await read()
            } catch {
                guard error.mayPass, loop.now < deadline else { throw error }
                troubles.note()
                try await pause(waits.next())
            }
        }
    }
}

extension KestraError {
    /// Whether the same GET may succeed later: the server is away, or not ready, or its answer was damaged on the way.
    fileprivate var mayPass: Bool {
        switch code {
        case .unreachable, .timeout, .rateLimited, .serverError, .badReply: true
        default: false
        }
    }
}

extension Result {
    /// What work that takes time came to.
    fileprivate init(_ work: () async throws(Failure) -> Success) async {
        do throws(Failure) {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}
