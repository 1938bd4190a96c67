/// The cause of a TLS failure, as far as the user can correct it.
public enum TLSProblem: Sendable, Equatable {
    /// The server's certificate is expired, or its issuer is not trusted.
    case untrusted
    /// The server's certificate is for other names.
    case wrongName
    /// The server requires a client certificate.
    case certificateDemanded
    /// The server does not accept the client certificate.
    case certificateRefused
    /// A certificate file or key file is not usable.
    case unusableFile
    /// Anything else, such as no common version.
    case other
}
