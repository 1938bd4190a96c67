public import HTTPTransport

/// A named server in a file of contexts.
public struct ServerContext: Sendable, CustomStringConvertible {
    /// The name of the context.
    public let name: String
    /// The address of the server.
    public let address: String
    /// The tenant; nil for `main`.
    public let tenant: String?
    /// The credentials.
    public let credentials: Credentials
    /// Headers of every request.
    public let headers: [HTTPHeader]
    /// The file and line of the definition.
    public let source: String

    /// Name, address, tenant and user; never a secret.
    public var description: String {
        "\(name): \(address), tenant \(tenant ?? KestraConfiguration.defaultTenant), \(credentials)"
    }

    /// The context as a layer of settings.
    var layer: SettingLayer {
        var layer = SettingLayer()
        layer.address = .init(address, source: source)
        layer.tenant = tenant.map { .init($0, source: source) }
        switch credentials {
        case .none: break
        case .basic(let username, let password):
            layer.username = .init(username, source: source)
            layer.password = .init(password, source: source)
        case .token(let token): layer.token = .init(token, source: source)
        }
        return layer
    }
}
