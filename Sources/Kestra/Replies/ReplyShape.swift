/// Replies that versions before 2.0 give in another shape.
enum ReplyShape: Sendable {
    /// Triggers, or a page of them.
    case triggers
    /// Places in the sources of flows.
    case sources

    /// The reply in the shape of 2.0; one that has it is not touched.
    func newest(_ reply: KestraReply) throws(KestraError) -> KestraReply {
        switch self {
        case .triggers: try TriggerShape.newest(reply)
        case .sources: try SourceSearchShape.newest(reply)
        }
    }
}
