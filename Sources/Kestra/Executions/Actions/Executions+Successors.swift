internal import Values

extension Executions {
    /// Performs an action that creates a new execution, without a duplicate after a lost reply; nil for other actions.
    ///
    /// These actions are replays, and restarts with a revision, which may create a new execution.
    func startSuccessor(of id: String, by call: Call) async throws(KestraError) -> KestraReply? {
        let isReplay =
            call.operation === Operation.replayExecution
            || call.operation === Operation.replayExecutionWithinputs
        let isRestart =
            call.operation === Operation.restartExecution
            && call.arguments.contains { $0.name == "revision" }
        guard isReplay || isRestart else { return nil }
        let search = SuccessorSearch(client: client, original: id, mayBeOriginal: isRestart)
        let once = ExactlyOnce(
            client: client,
            call: call,
            deed: "\(Self.subject(id)) was \(isReplay ? "replayed" : "restarted")",
            search: search,
            window: CreateRetry.leastWindow,
            read: search.take
        )
        client.successors.enter(id)
        defer { client.successors.leave(id) }
        return try await once.run()
    }

    /// Reads an execution that a search found.
    ///
    /// If that fails, returns the search result.
    ///
    /// Search results on 2.0 have no task runs.
    func whole(_ found: KestraReply, within limit: Duration) async -> KestraReply {
        guard let id = try? Self.id(in: found) else { return found }
        let read = Call(.getExecution, Self.path(id), timeout: limit, about: Self.subject(id))
        guard let reply = try? await client.call(read), (try? Self.id(in: reply)) == id else { return found }
        return reply
    }
}
