/// Why a request got no answer, or an answer broke off.
public final class TransportFailure: Error, Sendable, CustomStringConvertible {
    // A class, since functions that wait have room for a failure at each call in them that may throw.

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
        /// The request cannot be sent as it is: a header, a method, a file that cannot be read.
        case unsendable
        /// Everything else: a malformed address or answer.
        case other
    }

    /// What kind of failure it is.
    public let kind: Kind
    /// What happened, in one line; never with credentials in it, nor with `origin`.
    public let reason: String
    /// Scheme, host and port of the server that it happened with, where that is known.
    public let origin: String?
    /// False when it is certain that the server has seen nothing of the request.
    public let mayHaveArrived: Bool
    /// The host with its port, where that is what is not allowed.
    public let host: String?
    /// What can be done about an encrypted connection that failed.
    public let tlsProblem: TLSProblem?

    /// Makes a failure.
    ///
    /// - Parameters:
    ///   - kind: What kind it is.
    ///   - message: What happened, in one line.
    ///   - mayHaveArrived: False when the server has certainly seen nothing of the request.
    ///   - host: The host with its port, where that is what is not allowed.
    public convenience init(_ kind: Kind, _ message: String, mayHaveArrived: Bool, host: String? = nil) {
        self.init(kind, at: nil, message, mayHaveArrived: mayHaveArrived, host: host)
    }

    /// A failure with a server of which scheme, host and port are known.
    init(
        _ kind: Kind,
        at origin: String?,
        _ reason: String,
        mayHaveArrived: Bool,
        host: String? = nil,
        tls problem: TLSProblem? = nil
    ) {
        self.kind = kind
        self.reason = reason
        self.origin = origin
        self.mayHaveArrived = mayHaveArrived
        self.host = host
        tlsProblem = problem
    }

    /// The same for a request that may have arrived, or not.
    func arrived(_ mayHaveArrived: Bool) -> TransportFailure {
        TransportFailure(kind, at: origin, reason, mayHaveArrived: mayHaveArrived, host: host, tls: tlsProblem)
    }

    /// What happened and where, in one line.
    public var message: String { origin.map { "\($0): \(reason)" } ?? reason }

    /// The reason alone when the failure is one of the server at `address`, else with the other server before it.
    ///
    /// For a sentence that has named the address already.
    public func reason(at address: String) -> String {
        guard let origin else { return reason }
        return WebAddress(address)?.origin == origin ? reason : message
    }

    /// The message.
    public var description: String { message }
}

extension TransportFailure: Equatable {
    /// Whether both say the same.
    public static func == (one: TransportFailure, other: TransportFailure) -> Bool {
        (one.kind, one.reason, one.origin, one.mayHaveArrived, one.host, one.tlsProblem)
            == (other.kind, other.reason, other.origin, other.mayHaveArrived, other.host, other.tlsProblem)
    }
}
