/// The configuration of a transport: proxies, trusted certificates, client certificate.
public struct TransportConfiguration: Sendable, Equatable {
    /// The proxy for `http` addresses, such as `http://proxy:3128`; nil for no proxy.
    public var httpProxy: String?
    /// The proxy for `https` addresses; nil for no proxy.
    public var httpsProxy: String?
    /// Hosts that are reached without a proxy, separated by commas; `*` for all.
    public var noProxy: String?
    /// A file of trusted certificates (PEM), which replaces those of the system.
    public var caFile: String?
    /// A folder of trusted certificates with OpenSSL hashes, which replaces those of the system.
    public var caDirectory: String?
    /// The client certificate (PEM), for servers that require one.
    public var clientCertificate: String?
    /// The key of the client certificate (PEM); nil if it is in the same file.
    public var clientKey: String?
    /// Whether to skip the verification of certificates.
    ///
    /// A program that sets this must warn the user.
    public var insecure: Bool
    /// The `User-Agent` of requests.
    public var userAgent: String
    /// The default time limit for connecting.
    public var connectTimeout: Duration
    /// The maximum number of redirects per request.
    public var redirects: Int
    /// The hosts to which connections are allowed; nil for all.
    public var allowedHosts: AllowedHosts?
    /// How the files are opened that requests send and replies are written to.
    package var files = FileAccess.any

    /// Creates a configuration without proxies that trusts the certificates of the system.
    public init() {
        insecure = false
        userAgent = "kestra-lua"
        connectTimeout = .seconds(30)
        redirects = 5
    }
}
