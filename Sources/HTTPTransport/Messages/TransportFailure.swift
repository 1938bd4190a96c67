/// Why a request got no answer, or an answer broke off.
public struct TransportFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of failure that a caller may want to tell apart.
    public enum Kind: String, Sendable {
        /// Nobody listens at the address, or the way to it is closed.
        case refused
        /// The name of the host or of the proxy is unknown.
        case unresolved
        /// TLS: an untrusted certificate, a wrong name, no common version.
        case tls
        /// The whole exchange, or connecting, took longer than allowed.
        case timeout
        /// No byte came for longer than allowed.
        case silent
        /// The connection ended in the middle.
        case cut
        /// The task was cancelled, or the transport closed.
        case cancelled
        /// The answer is larger than what its reader takes.
        case tooLarge
        /// The host is not among those that the transport may connect to.
        case notAllowed
        /// Everything else: a malformed address or answer, a file that cannot be read.
        case other
    }

    /// What kind of failure it is.
    public let kind: Kind
    /// What happened, in one line; never with credentials in it.
    public let message: String
    /// False when it is certain that the server has seen nothing of the request.
    public let mayHaveArrived: Bool
    /// The host with its port, where that is what is not allowed.
    public let host: String?

    /// Makes a failure.
    ///
    /// - Parameters:
    ///   - kind: What kind it is.
    ///   - message: What happened, in one line.
    ///   - mayHaveArrived: False when the server has certainly seen nothing of the request.
    ///   - host: The host with its port, where that is what is not allowed.
    public init(_ kind: Kind, _ message: String, mayHaveArrived: Bool, host: String? = nil) {
        self.kind = kind
        self.message = message
        self.mayHaveArrived = mayHaveArrived
        self.host = host
    }

    /// The message.
    public var description: String { message }
}
