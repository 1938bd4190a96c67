internal import FoundationEssentials
internal import Kestra
internal import LuaRuntime
internal import Values

/// The settings of `kestra.connect { … }`.
struct ConnectSettings {
    private var fields: [String: String] = [:]

    init(_ given: LuaFields) throws {
        for name in ["context", "url", "username", "password", "token", "tenant"] {
            fields[name] = try given.optionalString(name)
        }
    }

    /// The configuration from only these settings.
    ///
    /// The environment is ignored, because a variable would send the password of one server to another. Only proxies and the
    /// location of the context files come from it. A context contains a password, so a restricted script needs read access to
    /// the file of the context.
    func configuration(within grants: LuaGrants?) throws -> KestraConfiguration {
        var layer = SettingLayer()
        (layer.address, layer.tenant) = (setting("url"), setting("tenant"))
        (layer.username, layer.password, layer.token) = (setting("username"), setting("password"), setting("token"))
        let environment = ProcessEnvironment.variables.filter { !$0.key.hasPrefix("KESTRA") }
        if let grants, fields["context"] != nil {
            for path in Contexts.paths({ environment[$0] }) where FileManager.default.fileExists(atPath: path) {
                _ = try grants.answer(.reading(Array(path.utf8)), for: "kestra.connect")
            }
        }
        return try .fromEnvironment(flags: layer, environment: environment, context: fields["context"])
    }

    private func setting(_ name: String) -> SettingLayer.Setting? {
        fields[name].map { SettingLayer.Setting($0, source: "\(name) of kestra.connect") }
    }
}
