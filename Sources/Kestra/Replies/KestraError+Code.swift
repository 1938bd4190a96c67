extension KestraError {
    /// The kind of a failure.
    ///
    /// Later versions may add kinds: compare with `==` and provide a default branch.
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
            case httpFailed = "http_failed"
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

        /// The name in `e.code` in Lua.
        public var name: String { kind.rawValue }
        /// The name in `e.code` in Lua.
        public var description: String { kind.rawValue }

        /// Every code, in the order of the documentation.
        package static var all: [Code] { Kind.allCases.map(Code.init) }

        /// The requested object does not exist (404).
        public static let notFound = Code(.notFound)
        /// The request or a setting is not valid; a retry would fail again (400, 405, 415, 422).
        public static let invalid = Code(.invalid)
        /// Credentials are missing or wrong (401).
        public static let unauthorized = Code(.unauthorized)
        /// The user lacks a permission (403).
        public static let forbidden = Code(.forbidden)
        /// The object exists already, or its state does not allow the action (409).
        public static let conflict = Code(.conflict)
        /// The time to live of the object has passed (410).
        public static let expired = Code(.expired)
        /// A time limit passed.
        public static let timeout = Code(.timeout)
        /// The waiting task was cancelled.
        public static let cancelled = Code(.cancelled)
        /// An execution ended in a state other than SUCCESS or WARNING.
        public static let executionFailed = Code(.executionFailed)
        /// A service other than the server replied with a status of 400 or above.
        package static let httpFailed = Code(.httpFailed)
        /// No reply: refused or broken connection, unknown host, TLS failure.
        public static let unreachable = Code(.unreachable)
        /// The reply to a create was lost, and the client could not find out whether the create took effect.
        public static let outcomeUnknown = Code(.outcomeUnknown)
        /// The server's version does not have the operation.
        public static let unsupported = Code(.unsupported)
        /// The server limits the rate of requests (429).
        public static let rateLimited = Code(.rateLimited)
        /// The server failed (5xx).
        public static let serverError = Code(.serverError)
        /// The reply does not come from a Kestra server.
        public static let badReply = Code(.badReply)
        /// The configuration does not allow access to a host, a file or another object; no request was sent.
        public static let restricted = Code(.restricted)

        /// The code for an HTTP status of 400 or above.
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
