internal import EventLoop
internal import Values

/// Finds out by a label what became of a create whose answer was lost.
struct CorrelationSearch: Sendable {
    let client: KestraClient
    /// The value of `system.correlationId`, of which there is one.
    let correlationId: String

    /// What a search taught.
    enum Finding: Sendable {
        /// These executions have the label; replays are not among them.
        case found([KestraReply])
        /// The server was asked when the window was over, and had none.
        case absent
        /// The server could not be asked.
        case unknown(KestraError)
    }

    /// Asks again and again until something is found or the window is over.
    func overWindow(_ window: Duration) async throws(KestraError) -> Finding {
        let loop = client.loop
        let end = loop.now + window
        let patience = end + client.configuration.retryFor
        var waits = Waits(longest: .milliseconds(500))
        while true {
            let isLate = loop.now >= end
            do throws(KestraError) {
                let found = try await executions()
                if !found.isEmpty { return .found(found) }
                if isLate { return .absent }
            } catch {
                if error.code == .cancelled { throw error }
                if loop.now >= patience { return .unknown(error) }
            }
            try await client.pause(max(.milliseconds(10), min(waits.next(), isLate ? .seconds(1) : end - loop.now)))
        }
    }

    /// The executions with the label, once the index shows the one that is known; so a double is seen.
    func all(including id: String, within window: Duration) async throws(KestraError) -> [String] {
        let end = client.loop.now + window
        var waits = Waits(longest: .milliseconds(500))
        while true {
            let found = ((try? await executions()) ?? []).compactMap { try? Executions.id(in: $0) }
            if found.contains(id) || found.count > 1 || client.loop.now >= end { return found }
            try await client.pause(waits.next())
        }
    }

    /// Whether no execution has the label.
    func isUnused() async throws(KestraError) -> Bool { try await executions().isEmpty }

    /// A replay copies the label of its original, and is told by its original's id.
    private func executions() async throws(KestraError) -> [KestraReply] {
        let filter = Call.Argument("filters[labels][EQUALS][system.correlationId]", correlationId)
        let reply = try await client.call(Call(.searchExecutions, [filter, .init("size", "100")]))
        guard let results = try reply.document().root["results"] else { return [] }
        return results.elements.compactMap { execution in
            guard let id = execution["id"]?.stringValue else { return nil }
            let original = execution["originalId"]?.stringValue ?? id
            return original == id ? reply.replacing(execution.json.bytes()) : nil
        }
    }
}
