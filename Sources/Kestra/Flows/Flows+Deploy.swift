internal import Values

/// What a deploy did.
public struct Deployment: Sendable {
    /// What became of the flow.
    public enum Outcome: String, Sendable {
        case created, updated, unchanged
    }

    /// What became of the flow.
    public let outcome: Outcome
    /// The flow as the server has it now.
    public let reply: KestraReply
}

extension Flows {
    /// Brings one flow to the server: creates it, updates it, or leaves it alone when it is the same.
    ///
    /// - Parameter source: The YAML source of one flow.
    /// - Returns: What was done, and the flow.
    /// - Throws: `invalid` when the source is wrong, with the server's reason or line and column.
    public func deploy(_ source: String) async throws(KestraError) -> Deployment {
        let flow = try FlowIdentity(of: source)
        guard let present = try await get(flow.namespace, flow.id, source: true) else {
            do throws(KestraError) {
                return Deployment(outcome: .created, reply: try await create(source))
            } catch  where error.code == .conflict {
                // Somebody was faster; then it is an update.
                return Deployment(outcome: .updated, reply: try await update(flow.namespace, flow.id, source: source))
            }
        }
        let before = try present.document().root
        if before["source"]?.stringValue == source { return Deployment(outcome: .unchanged, reply: present) }
        let after = try await update(flow.namespace, flow.id, source: source)
        let sameRevision = try after.document().root["revision"]?.integerValue == before["revision"]?.integerValue
        return Deployment(outcome: sameRevision ? .unchanged : .updated, reply: after)
    }
}
