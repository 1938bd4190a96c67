/// How a transport reaches servers: proxies, trust, identity.
public struct TransportConfiguration: Sendable, Equatable {
    /// The proxy for `http` addresses, for instance `http://proxy:3128`; nil for none.
    public var httpProxy: String?
    /// The proxy for `https` addresses; nil for none.
    public var httpsProxy: String?
    /// Hosts that are reached without a proxy, separated by commas; `*` for all.
    public var noProxy: String?
    /// A file of trusted certificates (PEM) in place of the system's.
    public var caFile: String?
    /// A folder of trusted certificates, hashed as OpenSSL does it, in place of the system's.
    public var caDirectory: String?
    /// The client's own certificate (PEM), for servers that ask for one.
    public var clientCertificate: String?
    /// The key of the client's certificate (PEM), nil when it is in the same file.
    public var clientKey: String?
    /// Certificates are not checked at all.
    ///
    /// Whoever sets this tells the user.
    public var insecure: Bool
    /// What the requests say they come from.
    public var userAgent: String
    /// The longest time for connecting where a request says nothing.
    public var connectTimeout: Duration
    /// The most redirects that are followed for one request.
    public var redirects: Int
    /// The hosts that may be connected to; nil for all.
    public var allowedHosts: AllowedHosts?

    /// A configuration without proxies that trusts what the system trusts.
    public init() {
        insecure = false
        userAgent = "kestra-lua"
        connectTimeout = .seconds(30)
        redirects = 5
    }
}
