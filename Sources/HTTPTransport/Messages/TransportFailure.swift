/// Why a request got no response, or a response broke off.
public final class TransportFailure: Error, Sendable, CustomStringConvertible {
    // A class, because async functions reserve memory for a failure value at each throwing call.

    /// The kinds of failure.
    public enum Kind: String, Sendable {
        /// The connection was refused, or the address is not reachable.
        case refused
        /// The name of the host or of the proxy cannot be resolved.
        case unresolved
        /// TLS: an untrusted certificate, a wrong name, no common version.
        case tls
        /// The exchange, or connecting, exceeded its time limit.
        case timeout
        /// No byte arrived within the time limit.
        case silent
        /// The connection broke during the exchange.
        case cut
        /// The task was cancelled, or the transport closed.
        case cancelled
        /// The response exceeds the size limit of its reader.
        case tooLarge
        /// The response does not fit into the memory limit of its reader.
        case outOfMemory
        /// The transport is not allowed to connect to the host.
        case notAllowed
        /// The request cannot be sent: an invalid header or method, or an unreadable file.
        case unsendable
        /// Other failures: a malformed address or response.
        case other
    }

    /// The kind of failure.
    public let kind: Kind
    /// What happened, on one line, without credentials and without `origin`.
    public let reason: String
    /// Scheme, host and port of the server, if known.
    public let origin: String?
    /// False if the server has certainly received nothing of the request.
    public let mayHaveArrived: Bool
    /// The host with its port, if it is not allowed.
    public let host: String?
    /// The cause of a TLS failure, for a hint.
    public let tlsProblem: TLSProblem?

    /// Creates a failure.
    ///
    /// - Parameters:
    ///   - kind: The kind.
    ///   - message: What happened, on one line.
    ///   - mayHaveArrived: False if the server has certainly received nothing of the request.
    ///   - host: The host with its port, if it is not allowed.
    public convenience init(_ kind: Kind, _ message: String, mayHaveArrived: Bool, host: String? = nil) {
        self.init(kind, at: nil, message, mayHaveArrived: mayHaveArrived, host: host)
    }

    /// A failure with the scheme, host and port of the server.
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

    /// The same failure with another `mayHaveArrived`.
    func arrived(_ mayHaveArrived: Bool) -> TransportFailure {
        TransportFailure(kind, at: origin, reason, mayHaveArrived: mayHaveArrived, host: host, tls: tlsProblem)
    }

    /// The same failure with `***` in place of each of the texts.
    package func hiding(_ texts: [String]) -> TransportFailure {
        let hidden = reason.hiding(texts)
        guard hidden != reason else { return self }
        return TransportFailure(kind, at: origin, hidden, mayHaveArrived: mayHaveArrived, host: host, tls: tlsProblem)
    }

    /// What happened and where, on one line.
    public var message: String { origin.map { "\($0): \(reason)" } ?? reason }

    /// The reason.
    ///
    /// If the failure concerns a server other than `address`, that server precedes it.
    ///
    /// For a message that contains the address already.
    public func reason(at address: String) -> String {
        guard let origin else { return reason }
        return WebAddress(address)?.origin == origin ? reason : message
    }

    /// The message.
    public var description: String { message }
}

extension TransportFailure: Equatable {
    /// Whether both failures are equal.
    public static func == (one: TransportFailure, other: TransportFailure) -> Bool {
        (one.kind, one.reason, one.origin, one.mayHaveArrived, one.host, one.tlsProblem)
            == (other.kind, other.reason, other.origin, other.mayHaveArrived, other.host, other.tlsProblem)
    }
}
