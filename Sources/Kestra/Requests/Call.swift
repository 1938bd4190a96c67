public import HTTPTransport

/// One use of an operation: its arguments and its body.
public struct Call: Sendable {
    /// A name and a value; a name may come more than once.
    public struct Argument: Sendable {
        /// The name in the path or the query.
        public let name: String
        /// The text that is sent, not yet encoded.
        public let value: String

        /// Keeps both.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What is sent with a request.
    public enum Body: Sendable {
        case none
        /// Bytes of the kind that the operation takes.
        case bytes([UInt8])
        /// A form; its files are read from disk while they are sent.
        case form(MultipartForm)
        /// A file of the kind that the operation takes, read from disk while it is sent.
        case file(path: String)
    }

    /// The operation.
    public let operation: Operation
    /// Values for the braces of its path and for its query.
    public var arguments: [Argument]
    /// Its body.
    public var body: Body
    /// Headers beside those that every request has.
    public var headers: [HTTPHeader]
    /// The longest this exchange may take, when it is not the configuration's.
    public var timeout: Duration?
    /// How many bytes of the answer are taken at once, when it is one of many that are on their way at the same time.
    var bufferSize: Int?
    /// What the call is about, in words that errors use: `flow company.team.etl`.
    public var subject: String?

    /// Makes a call.
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
