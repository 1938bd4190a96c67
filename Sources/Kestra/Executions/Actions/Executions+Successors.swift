internal import Values

extension Executions {
    /// Does an action that makes a new execution, so that a lost answer does not lead to two; nil for every other action.
    ///
    /// These are replays, and restarts with a revision, for which servers may make a new one.
    func startSuccessor(of id: String, by call: Call) async throws(KestraError) -> KestraReply? {
        let isRestart: Bool
        switch call.operation.successor {
        case .always: isRestart = false
        case .withRevision where call.arguments.contains(where: { $0.name == "revision" }): isRestart = true
        case nil, .withRevision: return nil
        }
        let search = SuccessorSearch(client: client, original: id, mayBeOriginal: isRestart)
        let once = ExactlyOnce(
            client: client,
            call: call,
            deed: "\(Self.subject(id)) was \(isRestart ? "restarted" : "replayed")",
            search: search,
            window: CreateRetry.leastWindow,
            read: search.take
        )
        client.successors.enter(id)
        defer { client.successors.leave(id) }
        return try await once.run().reply
    }

    /// An execution that a search found, as the server reads it; as it was found when it cannot be read now.
    ///
    /// Searches give no task runs on 2.0.
    func whole(_ found: StartedExecution, within limit: Duration) async -> StartedExecution {
        let read = Call(.getExecution, Self.path(found.id), timeout: limit, about: Self.subject(found.id))
        guard let reply = try? await client.call(read), let execution = try? StartedExecution(reply),
            execution.id == found.id
        else { return found }
        return execution
    }
}
