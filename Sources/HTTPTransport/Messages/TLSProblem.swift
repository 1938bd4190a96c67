/// What is wrong with an encrypted connection, as far as something can be done about it.
public enum TLSProblem: Sendable, Equatable {
    /// The server's certificate is expired, or signed by nobody who is trusted.
    case untrusted
    /// The server's certificate is for other names.
    case wrongName
    /// The server wants a client certificate and got none.
    case certificateDemanded
    /// The server does not accept the client certificate that it got.
    case certificateRefused
    /// A file of certificates or with the key cannot be used.
    case unusableFile
    /// Anything else, such as no common version.
    case other
}
