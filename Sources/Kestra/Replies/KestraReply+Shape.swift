internal import Values

extension KestraReply {
    /// The reply to an operation, after the one check of its shape: what follows can rely on it.
    ///
    /// Removes a byte order mark, which some gateways put before JSON. Replies of versions before 2.0 get the names of 2.0.
    ///
    /// - Throws: `bad_reply` for an empty body, a page for people, and JSON of another shape. A login page of a gateway has the
    ///   status 200.
    func checked(as operation: Operation) throws(KestraError) -> KestraReply {
        guard operation.reply == .json else { return self }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var reply = bytes.starts(with: mark) ? replacing(Array(bytes.dropFirst(mark.count))) : self
        guard !reply.bytes.isEmpty else {
            if operation.mayBeEmpty { return reply }
            throw badReply("the answer is empty")
        }
        reply = try reply.parsing()
        if let shape = operation.shape { reply = try shape.newest(reply).parsing() }
        try reply.check(as: operation.gives)
        return reply
    }

    /// - Throws: `bad_reply` if the body is not JSON, and with the place of the first difference.
    func check(as shape: JSONShape) throws(KestraError) {
        guard let mismatch = try strictDocument().root.mismatch(with: shape) else { return }
        let place = mismatch.place.isEmpty ? "it" : mismatch.place
        throw badReply("the answer does not have the shape of a server's: \(place) \(mismatch.difference)")
    }

    private func badReply(_ message: String) -> KestraError {
        KestraError(
            .badReply,
            message,
            status: status,
            operation: operation,
            hint: "is this the address of a Kestra server?"
        )
    }
}
