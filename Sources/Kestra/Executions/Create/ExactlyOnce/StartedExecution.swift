internal import Values

/// An execution that a call has started, and its description.
struct StartedExecution: Sendable {
    let id: String
    /// The execution as JSON.
    let reply: KestraReply

    init(id: String, reply: KestraReply) {
        self.id = id
        self.reply = reply
    }

    /// Reads the reply to a call that starts an execution.
    ///
    /// - Throws: `bad_reply` if it has no id.
    init(_ reply: KestraReply) throws(KestraError) {
        guard let id = try reply.document().root["id"]?.stringValue else {
            throw KestraError(
                .badReply,
                "the reply to a create has no id",
                status: reply.status,
                operation: reply.operation
            )
        }
        self.init(id: id, reply: reply)
    }
}
