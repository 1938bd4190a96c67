public import HTTPTransport

/// Where a Kestra server is, who asks, and how long to insist.
public struct KestraConfiguration: Sendable, CustomStringConvertible {
    /// The address without a slash at its end; it may have a path that comes before `/api`.
    public let address: String
    /// The tenant, `main` on the open source edition.
    public let tenant: String
    /// Who asks.
    public let credentials: Credentials
    /// Headers that every request carries, such as those a gateway asks for.
    public var headers: [HTTPHeader] = []
    /// How long a refused connection is tried again; about a second unless more is asked for.
    public var retryFor: Duration = .seconds(1)
    /// The longest one exchange may take, streams and file transfers aside.
    public var requestTimeout: Duration = .seconds(60)
    /// Proxy, certificates and the like.
    public var transport = TransportConfiguration()

    /// What the user should know about the files the settings came from, such as that others can read their secrets.
    public var complaints: [String] = []

    /// The server used when nothing is said.
    public static let defaultAddress = "http://localhost:8080"
    /// The tenant used when nothing is said.
    public static let defaultTenant = "main"

    /// Checks the parts and keeps them.
    ///
    /// - Throws: `invalid` when the address, tenant or credentials cannot be used; the message says why.
    public init(
        address: String = defaultAddress,
        tenant: String = defaultTenant,
        credentials: Credentials = .none
    ) throws(KestraError) {
        self.address = try ServerAddress.checked(address, from: "address")
        self.tenant = try SettingChecks.tenant(tenant, from: "tenant")
        try SettingChecks.credentials(credentials)
        self.credentials = credentials
    }

    /// Address, tenant and user; never a secret.
    public var description: String { "\(address), tenant \(tenant), \(credentials)" }
}
