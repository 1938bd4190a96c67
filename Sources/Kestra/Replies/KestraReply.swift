public import HTTPTransport
public import Values

/// The reply of a server.
public struct KestraReply: Sendable {
    /// The HTTP status.
    public let status: Int
    /// The headers, looked up without regard to case.
    public let headers: HTTPHeaders
    /// The whole body.
    public let bytes: [UInt8]
    /// The operation that was called, for errors.
    let operation: String?

    init(status: Int, headers: HTTPHeaders, bytes: [UInt8], operation: String?) {
        self.status = status
        self.headers = headers
        self.bytes = bytes
        self.operation = operation
    }

    /// The same reply with another body.
    func replacing(_ bytes: [UInt8]) -> KestraReply {
        KestraReply(status: status, headers: headers, bytes: bytes, operation: operation)
    }

    /// The body as a JSON value; an empty body is null.
    ///
    /// - Throws: `bad_reply` with the first characters of the body if it is not JSON.
    public func json() throws(KestraError) -> JSON {
        if bytes.isEmpty { return .null }
        do {
            return try JSON(parsing: bytes)
        } catch {
            throw notJSON(error)
        }
    }

    /// The body as a document whose values are parsed on access.
    ///
    /// - Throws: `bad_reply` if the body is not JSON.
    package func document() throws(KestraError) -> JSONDocument {
        do {
            return try JSONDocument(parsing: bytes)
        } catch {
            throw notJSON(error)
        }
    }

    /// The body as text.
    ///
    /// Invalid UTF-8 is replaced.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    private func notJSON(_ error: JSONError) -> KestraError {
        let beginning = String(String(decoding: bytes.prefix(80), as: UTF8.self).map { $0.isNewline ? " " : $0 })
        return KestraError(
            .badReply,
            "the reply is not JSON: \(error.message); it begins with: \(beginning)",
            status: status,
            operation: operation,
            hint: "is this the address of a Kestra server?",
            underlying: error
        )
    }
}
