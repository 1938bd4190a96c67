internal import Values

extension Executions {
    /// Performs an action that creates a new execution, without a duplicate after a lost reply; nil for other actions.
    ///
    /// These actions are replays, and restarts with a revision, which may create a new execution.
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

    /// Reads an execution that a search found.
    ///
    /// If that fails, returns the search result.
    ///
    /// Search results on 2.0 have no task runs.
    func whole(_ found: StartedExecution, within limit: Duration) async -> StartedExecution {
        let read = Call(.getExecution, Self.path(found.id), timeout: limit, about: Self.subject(found.id))
        guard let reply = try? await client.call(read), let execution = try? StartedExecution(reply),
            execution.id == found.id
        else { return found }
        return execution
    }
}
