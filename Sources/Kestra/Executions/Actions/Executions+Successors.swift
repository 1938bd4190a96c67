internal import Values

extension Executions {
    /// Does an action that makes a new execution, so that a lost answer does not lead to two; nil for every other action.
    ///
    /// These are replays, and restarts with a revision, for which servers may make a new one.
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

    /// An execution that a search found, as the server reads it; as it was found when it cannot be read now.
    ///
    /// Searches give no task runs on 2.0.
    func whole(_ found: KestraReply, within limit: Duration) async -> KestraReply {
        guard let id = try? Self.id(in: found) else { return found }
        let read = Call(.getExecution, Self.path(id), timeout: limit, about: Self.subject(id))
        guard let reply = try? await client.call(read), (try? Self.id(in: reply)) == id else { return found }
        return reply
    }
}
