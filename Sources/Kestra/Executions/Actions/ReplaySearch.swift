internal import Values

/// Finds the replays of executions: each copies the correlation label of its original and names it as its parent.
struct ReplaySearch: Sendable {
    let client: KestraClient
    /// The state of each original before the call: its label and its existing replays.
    private let before: [String: Known]

    private struct Known: Sendable {
        let correlationId: String
        let replays: Set<String>
    }

    /// The number of originals that are searched at the same time.
    private static let atOnce = 8

    /// Reads the originals before they are replayed.
    init(client: KestraClient, before ids: [String]) async throws(KestraError) {
        self.client = client
        before = try await BoundedTasks.map(ids, atOnce: Self.atOnce) { id async throws(KestraError) -> Known in
            // Executions without this label are older than the label.
            let correlationId = try await client.executions.handle(id).described().labels["system.correlationId"] ?? id
            let replays = try await Self.replays(of: id, correlationId, client)
            return Known(correlationId: correlationId, replays: Set(replays))
        }
    }

    /// The newest replay of an original that did not exist before; nil if it has not appeared yet.
    func replay(of id: String) async throws(KestraError) -> String? {
        guard let known = before[id] else { return nil }
        return try await Self.replays(of: id, known.correlationId, client).first { !known.replays.contains($0) }
    }

    private static func replays(
        of id: String,
        _ correlationId: String,
        _ client: KestraClient
    ) async throws(KestraError) -> [String] {
        let filter = Filter("labels", equals: correlationId, key: "system.correlationId")
        let sort = Call.Argument("sort", "state.startDate:desc")
        var replays: [String] = []
        for try await execution in client.search(.searchExecutions, [filter], arguments: [sort])
        where execution["parentId"]?.stringValue == id {
            if let replay = execution["id"]?.stringValue { replays.append(replay) }
        }
        return replays
    }
}
