public import HTTPTransport
public import Values

/// The reply of a server.
public struct KestraReply: Sendable {
    /// The HTTP status.
    public let status: Int
    /// The headers, looked up without regard to case.
    public let headers: HTTPHeaders
    /// The whole body.
    public private(set) var bytes: [UInt8]
    /// The operation that was called, for errors.
    let operation: String?
    /// What of the request errors must not show.
    private(set) var source: Source
    /// What the body takes of the client's memory for replies.
    private let charge: BodyCharge?
    /// The body as JSON, once it has been read for the check of its shape.
    private var parsed: JSONDocument?

    /// The request of a reply, as far as it has secrets.
    struct Source: Sendable {
        var address = ""
        var credentials = Credentials.none
        /// Secrets of its body.
        var others: [String] = []

        /// Secret texts, as they are sent and as the caller knows them; servers and proxies repeat them in error replies.
        var secrets: [String] { credentials.secrets + others + ShownAddress.secrets(of: address) }
    }

    init(
        status: Int,
        headers: HTTPHeaders,
        bytes: [UInt8],
        operation: String?,
        source: Source = Source(),
        charge: BodyCharge? = nil
    ) {
        self.status = status
        self.headers = headers
        self.bytes = bytes
        self.operation = operation
        self.source = source
        self.charge = charge
    }

    /// The same reply with another body.
    func replacing(_ bytes: [UInt8]) -> KestraReply {
        var reply = self
        (reply.bytes, reply.parsed) = (bytes, nil)
        return reply
    }

    /// The same reply, which keeps its body as JSON.
    ///
    /// - Throws: `bad_reply` if the body is not JSON, or not UTF-8.
    func parsing() throws(KestraError) -> KestraReply {
        var reply = self
        reply.parsed = try strictDocument()
        return reply
    }

    /// The same reply, whose errors do not show these texts.
    func hiding(_ secrets: [String]) -> KestraReply {
        var reply = self
        reply.source.others = secrets
        return reply
    }

    /// The body as a JSON value; an empty body is null.
    ///
    /// - Throws: `bad_reply` with the first characters of the body if it is not JSON.
    public func json() throws(KestraError) -> JSON {
        if bytes.isEmpty { return .null }
        let document = try document()
        // A value takes more than its word on the tape.
        try makeRoom(for: 2)
        return document.root.json
    }

    /// The body as a document whose values are parsed on access.
    ///
    /// - Throws: `bad_reply` if the body is not JSON, or if there is no memory to read it.
    package func document() throws(KestraError) -> JSONDocument { try document(strict: false) }

    /// The same, if the body is UTF-8.
    func strictDocument() throws(KestraError) -> JSONDocument { try document(strict: true) }

    private func document(strict: Bool) throws(KestraError) -> JSONDocument {
        if let parsed { return parsed }
        try makeRoom(for: 1)
        do {
            return try JSONDocument(parsing: bytes, strict: strict)
        } catch {
            throw notJSON(error)
        }
    }

    /// The body as text.
    ///
    /// Invalid UTF-8 is replaced.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Counts the memory that reading the body as JSON takes; a small body is not worth the count.
    private func makeRoom(for factor: Int) throws(KestraError) {
        guard let charge, bytes.count >= 1 << 16 else { return }
        guard charge.add(factor * JSONDocument.workingMemory(for: bytes)) else {
            throw KestraError(
                .badReply,
                charge.failure.message,
                status: status,
                operation: operation,
                hint: ErrorAnswer.tooLargeHint,
                underlying: charge.failure
            )
        }
    }

    private func notJSON(_ error: JSONError) -> KestraError {
        // Hidden before it is cut: a part of a secret would not be found.
        let text = String(decoding: bytes.prefix(4000), as: UTF8.self).hiding(source.secrets)
        let beginning = String(text.prefix(80).map { $0.isNewline ? " " : $0 })
        return KestraError(
            .badReply,
            "the reply is not JSON: \(error.message); it begins with: \(beginning)",
            status: status,
            operation: operation,
            hint: "is this the address of a Kestra server?",
            underlying: text.first == "{" ? CutReply(reason: error) : error
        )
    }
}

/// Why a reply that begins as an object cannot be read: something between the server and the client may have cut it.
struct CutReply: Error {
    let reason: JSONError
}
