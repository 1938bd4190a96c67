extension KestraError {
    /// The kind of a failure.
    ///
    /// New kinds may be added, so compare with `==` and keep a default branch.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String, CaseIterable {
            case notFound = "not_found"
            case invalid
            case unauthorized
            case forbidden
            case conflict
            case expired
            case timeout
            case cancelled
            case executionFailed = "execution_failed"
            case unreachable
            case outcomeUnknown = "outcome_unknown"
            case unsupported
            case rateLimited = "rate_limited"
            case serverError = "server_error"
            case badReply = "bad_reply"
            case restricted
        }

        private let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        /// The name that Lua sees in `e.code`.
        public var name: String { kind.rawValue }
        /// The name that Lua sees in `e.code`.
        public var description: String { kind.rawValue }

        /// Every code, in the order of the documentation.
        package static var all: [Code] { Kind.allCases.map(Code.init) }

        /// The thing asked for does not exist (404).
        public static let notFound = Code(.notFound)
        /// The request or a setting is wrong, and stays wrong when sent again (400, 405, 415, 422).
        public static let invalid = Code(.invalid)
        /// Credentials are missing or not accepted (401).
        public static let unauthorized = Code(.unauthorized)
        /// The credentials do not allow this (403).
        public static let forbidden = Code(.forbidden)
        /// It exists already, or is in a state that does not allow this (409).
        public static let conflict = Code(.conflict)
        /// It was there and its time to live has passed (410).
        public static let expired = Code(.expired)
        /// A deadline passed.
        public static let timeout = Code(.timeout)
        /// The task that waited was cancelled.
        public static let cancelled = Code(.cancelled)
        /// An execution ended in another state than SUCCESS or WARNING.
        public static let executionFailed = Code(.executionFailed)
        /// No answer: refused, unknown host, TLS, a connection that broke.
        public static let unreachable = Code(.unreachable)
        /// A create was sent, its answer was lost, and whether it took place could not be learned.
        public static let outcomeUnknown = Code(.outcomeUnknown)
        /// The server's version cannot do this.
        public static let unsupported = Code(.unsupported)
        /// The server asks for fewer requests (429).
        public static let rateLimited = Code(.rateLimited)
        /// The server failed (5xx).
        public static let serverError = Code(.serverError)
        /// The answer is not what a Kestra server sends.
        public static let badReply = Code(.badReply)
        /// A host, a file or the like that the configuration does not allow; nothing was sent.
        public static let restricted = Code(.restricted)

        /// The code that belongs to an HTTP status of 400 and more.
        package static func of(status: Int) -> Code {
            switch status {
            case 401: unauthorized
            case 403: forbidden
            case 404: notFound
            case 409: conflict
            case 410: expired
            case 408: timeout
            case 429: rateLimited
            case 500...: serverError
            case 400..<500: invalid
            default: badReply
            }
        }
    }
}
