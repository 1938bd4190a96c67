internal import EventLoop
internal import FoundationEssentials
internal import Values

/// Finds the result of a replay, or of a restart that may create a new execution.
///
/// The new execution does not identify the call: it only has the label of its original and the original as its parent.
/// The client therefore also compares its date, which must not be before the call in the server's time. Two calls of one
/// client never claim the same execution.
struct SuccessorSearch: OutcomeSearch {
    let client: KestraClient
    /// The replayed or restarted execution.
    let original: String
    /// Whether the original itself may continue instead, as after a restart.
    let mayBeOriginal: Bool
    /// This call, among those that claim new executions.
    private let claimant = UUID()

    init(client: KestraClient, original: String, mayBeOriginal: Bool) {
        self.client = client
        self.original = original
        self.mayBeOriginal = mayBeOriginal
    }

    var clue: String { "an execution whose parent is \(original)" }

    var details: JSONObject { ["execution_id": .string(original)] }

    func finding(of sends: SendHistory) async throws(KestraError) -> Finding<StartedExecution> {
        let limit = sends.searchPatience
        let read = Call(.getExecution, Executions.path(original), timeout: limit, about: Executions.subject(original))
        let reply = try await client.call(read)
        let execution = try Execution(reply)
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

    /// Claims the execution of a reply.
    func take(_ reply: KestraReply) throws(KestraError) -> StartedExecution {
        let started = try StartedExecution(reply)
        _ = client.successors.claim([started.id], of: original, by: claimant, sends: 1)
        return started
    }

    /// The executions with the label of the original; executions without a label are older.
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

    /// Whether it was created or restarted then; a restart from a task also keeps the states of its original.
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
