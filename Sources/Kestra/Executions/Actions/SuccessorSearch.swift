internal import EventLoop
internal import FoundationEssentials
internal import Values

/// Finds out what became of a replay, or of a restart that may make a new execution.
///
/// Nothing marks the new execution as that of one call: it has the label of its original and names it as its parent. So
/// it is told by its date, which must not lie before the call in the server's time, and no two calls of a client take
/// the same for theirs.
struct SuccessorSearch: OutcomeSearch {
    let client: KestraClient
    /// The execution that is replayed or restarted.
    let original: String
    /// Whether the original itself may go on instead, as after a restart.
    let mayBeOriginal: Bool
    /// This call, among those that take new executions for theirs.
    private let claimant = UUID()

    init(client: KestraClient, original: String, mayBeOriginal: Bool) {
        self.client = client
        self.original = original
        self.mayBeOriginal = mayBeOriginal
    }

    var clue: String { "an execution whose parent is \(original)" }

    var details: JSONObject { ["execution_id": .string(original)] }

    func finding(of sends: Sends) async throws(KestraError) -> Finding<StartedExecution> {
        let limit = sends.searchPatience
        let read = Call(.getExecution, Executions.path(original), timeout: limit, about: Executions.subject(original))
        let reply = try await client.call(read)
        let execution = try Execution(reply.bytes)
        let since = client.serverTime(of: sends.first, by: reply)
        if mayBeOriginal, Self.began(execution.json, notBefore: since) {
            return .one(StartedExecution(id: original, reply: reply))
        }
        var found: [(id: String, execution: JSON)] = []
        for try await child in children(of: execution, within: limit)
        where child["parentId"]?.stringValue == original && Self.began(child, notBefore: since) {
            if let id = child["id"]?.stringValue { found.append((id, child)) }
        }
        let ours = client.successors.claim(found.map(\.id), of: original, by: claimant, sends: sends.count)
        guard ours.count <= 1 else { return .several(ours) }
        guard let one = found.first(where: { ours.contains($0.id) }) else { return .nothing }
        return .one(StartedExecution(id: one.id, reply: reply.replacing(one.execution.bytes())))
    }

    func id(of outcome: StartedExecution) -> String? { outcome.id }

    func completed(_ outcome: StartedExecution, within limit: Duration) async -> StartedExecution {
        await client.executions.whole(outcome, within: limit)
    }

    /// Takes the execution that an answer told of.
    func take(_ reply: KestraReply) throws(KestraError) -> StartedExecution {
        let started = try StartedExecution(reply)
        _ = client.successors.claim([started.id], of: original, by: claimant, sends: 1)
        return started
    }

    /// Those with the label of the original; executions without one were started before there were any.
    private func children(of execution: Execution, within limit: Duration) -> SearchResults {
        let label = execution.labels["system.correlationId"] ?? execution.id
        let filter = Filter("labels", equals: label, key: "system.correlationId")
        let sort = Call.Argument("sort", "state.startDate:desc")
        return SearchResults(
            client: client,
            call: Call(.searchExecutions, [filter.argument, sort], timeout: limit),
            pageSize: 100
        )
    }

    /// Whether it was made or restarted then: one that goes on from a task has the states of its original too.
    private static func began(_ execution: JSON, notBefore moment: Timestamp) -> Bool {
        let states = execution["state"]?["histories"]?.arrayValue ?? []
        return states.contains { entry in
            guard ["CREATED", "RESTARTED"].contains(entry["state"]?.stringValue),
                let date = entry["date"]?.stringValue.flatMap({ try? Timestamp(parsing: $0) })
            else { return false }
            return date >= moment
        }
    }
}
