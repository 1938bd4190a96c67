internal import Values

/// The result of a deploy.
public struct Deployment: Sendable {
    /// The outcome for the flow.
    public enum Outcome: String, Sendable {
        case created, updated, unchanged
    }

    /// The outcome for the flow.
    public let outcome: Outcome
    /// The stored flow.
    public let reply: KestraReply
}

extension Flows {
    /// Creates or updates one flow, or leaves it unchanged if the source is the same.
    ///
    /// - Parameter source: The YAML source of one flow.
    /// - Returns: The outcome and the flow.
    /// - Throws: `invalid` if the source is not valid, with the server's reason or line and column.
    public func deploy(_ source: String) async throws(KestraError) -> Deployment {
        let flow = try FlowIdentity(of: source)
        guard let present = try await get(flow.namespace, flow.id, source: true) else {
            do throws(KestraError) {
                return Deployment(outcome: .created, reply: try await create(source))
            } catch  where error.code == .conflict {
                // Another client created the flow in the meantime: update it.
                return Deployment(outcome: .updated, reply: try await update(flow.namespace, flow.id, source: source))
            }
        }
        let before = try present.document().root
        // A draft does not run: a deploy of the same source makes it a revision that runs.
        let isDraft = before["draft"]?.boolValue ?? false
        if before["source"]?.stringValue == source, !isDraft { return Deployment(outcome: .unchanged, reply: present) }
        let after = try await update(flow.namespace, flow.id, source: source)
        let sameRevision = try after.document().root["revision"]?.integerValue == before["revision"]?.integerValue
        return Deployment(outcome: sameRevision && !isDraft ? .unchanged : .updated, reply: after)
    }
}
