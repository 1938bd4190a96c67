/// The replies whose shape differs before 2.0.
enum ReplyShape: Sendable {
    /// A trigger, or a page of triggers.
    case triggers
    /// Matches in the sources of flows.
    case sources

    /// The reply in the shape of 2.0; unchanged if it has that shape.
    func newest(_ reply: KestraReply) throws(KestraError) -> KestraReply {
        switch self {
        case .triggers: try TriggerShape.newest(reply)
        case .sources: try SourceSearchShape.newest(reply)
        }
    }
}
