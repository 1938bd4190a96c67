internal import Values

/// Finds the execution of a create by its label.
struct CorrelationSearch: OutcomeSearch {
    let client: KestraClient
    /// The value of the label `system.correlationId`.
    let correlationId: String

    private var label: String { "system.correlationId:\(correlationId)" }

    var clue: String { "an execution with the label \(label)" }

    var details: JSONObject { ["label": .string(label)] }

    func finding(of sends: SendHistory) async throws(KestraError) -> Finding<StartedExecution> {
        let found = try await executions(within: sends.searchPatience)
        guard found.count > 1 else { return found.first.map { .one($0) } ?? .nothing }
        return .several(found.map(\.id))
    }

    func id(of outcome: StartedExecution) -> String? { outcome.id }

    func completed(_ outcome: StartedExecution, within limit: Duration) async -> StartedExecution {
        await client.executions.whole(outcome, within: limit)
    }

    /// Whether no execution has the label.
    func isUnused() async throws(KestraError) -> Bool { try await executions(within: nil).isEmpty }

    /// Excludes two kinds of executions with the same label: a replay, which copies the label of its original, is recognized
    /// by the original's id; an execution that a task or a trigger started is recognized by its trigger.
    private func executions(within limit: Duration?) async throws(KestraError) -> [StartedExecution] {
        let filter = Call.Argument("filters[labels][EQUALS][system.correlationId]", correlationId)
        let reply = try await client.call(Call(.searchExecutions, [filter, .init("size", "100")], timeout: limit))
        guard let results = try reply.document().root["results"] else { return [] }
        return results.elements.compactMap { execution in
            guard let id = execution["id"]?.stringValue else { return nil }
            let original = execution["originalId"]?.stringValue ?? id
            let isStartedByOther = execution["trigger"].map { !$0.json.isNull } ?? false
            guard original == id, !isStartedByOther else { return nil }
            return StartedExecution(id: id, reply: reply.replacing(execution.json.bytes()))
        }
    }
}
