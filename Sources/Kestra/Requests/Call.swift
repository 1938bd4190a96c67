public import HTTPTransport

/// One use of an operation: its arguments and its body.
public struct Call: Sendable {
    /// A name and a value.
    ///
    /// A name can occur more than once.
    public struct Argument: Sendable {
        /// The name in the path or the query.
        public let name: String
        /// The value, not yet percent-encoded.
        public let value: String

        /// Stores both.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The body of a request.
    public enum Body: Sendable {
        case none
        /// Bytes of the operation's body type.
        case bytes([UInt8])
        /// A form, whose files are streamed from disk.
        case form(MultipartForm)
        /// A file of the operation's body type, streamed from disk.
        case file(path: String)
    }

    /// The operation.
    public let operation: Operation
    /// The path and query parameters.
    public var arguments: [Argument]
    /// Its body.
    public var body: Body
    /// Additional headers.
    public var headers: [HTTPHeader]
    /// The time limit of this exchange; nil for that of the configuration.
    public var timeout: Duration?
    /// The buffer size for the reply, if it is one of many concurrent replies.
    var bufferSize: Int?
    /// Secret texts of its body, which errors do not show.
    var secrets: [String] = []
    /// The object of the call for error messages: `flow company.team.etl`.
    public var subject: String?

    /// Creates a call.
    public init(
        _ operation: Operation,
        _ arguments: [Argument] = [],
        body: Body = .none,
        headers: [HTTPHeader] = [],
        timeout: Duration? = nil,
        about subject: String? = nil
    ) {
        self.operation = operation
        self.arguments = arguments
        self.body = body
        self.headers = headers
        self.timeout = timeout
        self.subject = subject
    }
}
