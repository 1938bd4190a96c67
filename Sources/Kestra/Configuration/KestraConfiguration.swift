public import HTTPTransport

/// The address of a Kestra server, the credentials, and the time limits.
public struct KestraConfiguration: Sendable, CustomStringConvertible {
    /// The address without a trailing slash; it may have a path, which precedes `/api`.
    public let address: String
    /// The tenant; `main` in the open source edition.
    public let tenant: String
    /// The credentials.
    public let credentials: Credentials
    /// Headers of every request, such as those that a gateway requires.
    public var headers: [HTTPHeader] = []
    /// How long the client retries a refused connection.
    ///
    /// Default: 1 second.
    public var retryFor: Duration = .seconds(1)
    /// The time limit of one exchange, except streams and file transfers.
    public var requestTimeout: Duration = .seconds(60)
    /// Proxy, certificates and other settings of the transport.
    public var transport = TransportConfiguration()

    /// Warnings about the files of the settings, such as that other users can read their secrets.
    public var complaints: [String] = []

    /// The default server.
    public static let defaultAddress = "http://localhost:8080"
    /// The default tenant.
    public static let defaultTenant = "main"

    /// Checks and stores the settings.
    ///
    /// - Throws: `invalid` if the address, the tenant or the credentials are not valid; the message states the reason.
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
