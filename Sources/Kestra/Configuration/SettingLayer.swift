/// The settings from one source: the flags, the environment or a file.
///
/// Earlier layers take precedence.
public struct SettingLayer: Sendable {
    /// A value, and the name of its setting for error messages.
    public struct Setting: Sendable {
        /// The value as written.
        public let value: String
        /// The name of the flag or variable, with its file and line if it has one.
        public let source: String

        /// Stores both.
        public init(_ value: String, source: String) {
            self.value = value
            self.source = source
        }
    }

    /// The address of the server.
    public var address: Setting?
    /// The tenant.
    public var tenant: Setting?
    /// The user of Basic auth.
    public var username: Setting?
    /// The password of Basic auth.
    public var password: Setting?
    /// The bearer token.
    public var token: Setting?

    /// A file of trusted certificates, which replaces those of the system.
    public var caFile: Setting?
    /// A file with the client's own certificate.
    public var clientCertificate: Setting?
    /// A file with the key of the client's certificate.
    public var clientKey: Setting?

    /// An empty layer.
    public init() {}

    /// The same without user, password and token.
    var withoutSecrets: SettingLayer {
        var layer = self
        (layer.username, layer.password, layer.token) = (nil, nil, nil)
        return layer
    }

    /// The variables of kestra-lua, by purpose; the first that is set applies.
    package static let ourNames = Names(
        address: ["KESTRA_API_URL", "KESTRA_HOST"],
        tenant: "KESTRA_TENANT",
        username: "KESTRA_USERNAME",
        password: "KESTRA_PASSWORD",
        token: "KESTRA_TOKEN",
        caFile: "KESTRA_CA_FILE",
        clientCertificate: "KESTRA_CLIENT_CERT",
        clientKey: "KESTRA_CLIENT_KEY"
    )
    /// The variables of kestractl.
    package static let kestractlNames = Names(
        address: ["KESTRACTL_HOST"],
        tenant: "KESTRACTL_TENANT",
        username: "KESTRACTL_USERNAME",
        password: "KESTRACTL_PASSWORD",
        token: "KESTRACTL_TOKEN"
    )

    package struct Names: Sendable {
        let address: [String]
        let tenant, username, password, token: String
        var caFile, clientCertificate, clientKey: String?

        /// The variables that contain secrets.
        package var secrets: [String] { [password, token] }
    }

    /// Reads variables.
    ///
    /// An empty variable counts as not set.
    package init(_ names: Names, of value: (String) -> Setting?) {
        func setting(_ name: String) -> Setting? { value(name).flatMap { $0.value.isEmpty ? nil : $0 } }
        address = names.address.compactMap(setting).first
        tenant = setting(names.tenant)
        username = setting(names.username)
        password = setting(names.password)
        token = setting(names.token)
        caFile = names.caFile.flatMap(setting)
        clientCertificate = names.clientCertificate.flatMap(setting)
        clientKey = names.clientKey.flatMap(setting)
    }
}
