internal import HTTPTransport
internal import Values

extension KestraConfiguration {
    /// Reads the settings from, in order of precedence: flags, environment, `.env` file, context, defaults.
    ///
    /// The first layer that has a user, a password or a token determines the authentication. Within a layer, a token takes
    /// precedence. If a layer has only a user or only a password, the other may come from a later layer (`--user NAME` with
    /// the password from `KESTRA_PASSWORD`). A context that `context` names comes directly after the flags. The default
    /// context applies only if no earlier layer has an address. The secrets of a context are sent only to its own server.
    /// Proxies come from the usual variables. So do certificates if no setting names them.
    ///
    /// - Parameters:
    ///   - flags: The settings of the command line.
    ///   - environment: The variables; nil for those of the process.
    ///   - envFile: The path of a `.env` file; nil reads no file.
    ///   - context: The name of a context; nil for `KESTRA_CONTEXT` or the default of the files.
    /// - Returns: The configuration.
    /// - Throws: `invalid` for an invalid value, naming the flag, variable or line; `not_found` for a missing file or context.
    public static func fromEnvironment(
        flags: SettingLayer = SettingLayer(),
        environment: [String: String]? = nil,
        envFile: String? = nil,
        context: String? = nil
    ) throws(KestraError) -> KestraConfiguration {
        let variable = environment.map { given in { given[$0] } } ?? ProcessEnvironment.variable
        func setting(_ name: String) -> SettingLayer.Setting? {
            variable(name).map { SettingLayer.Setting($0, source: name) }
        }
        var layers = [flags]
        layers.append(SettingLayer(SettingLayer.ourNames, of: setting))
        layers.append(SettingLayer(SettingLayer.kestractlNames, of: setting))
        var complaints: [String] = []
        if let envFile {
            let file = try DotEnvFile(path: envFile)
            layers.append(SettingLayer(SettingLayer.ourNames, of: file.setting))
            layers.append(SettingLayer(SettingLayer.kestractlNames, of: file.setting))
            let hasSecrets = layers.suffix(2).contains { $0.password != nil || $0.token != nil }
            if hasSecrets, let complaint = SecretFileCheck.complaint(about: envFile) { complaints.append(complaint) }
        }
        // A variable must not send the secrets of one server to the server that a flag names.
        let byVariable = flags.address == nil ? variable("KESTRA_CONTEXT") : nil
        let named = context ?? byVariable.flatMap { $0.isEmpty ? nil : $0 }
        let chosen = try Self.context(named, variable, layers: layers, &complaints)
        let isOther = chosen.map { Self.isOtherServer(than: $0, layers, named: context != nil) } ?? false
        if let chosen {
            // A context that a flag names precedes the environment, as flags do.
            layers.insert(isOther ? chosen.layer.withoutSecrets : chosen.layer, at: context == nil ? layers.count : 1)
        }
        var configuration = try KestraConfiguration(layers: layers)
        configuration.headers = isOther ? [] : chosen?.headers ?? []
        configuration.transport = .fromEnvironment(variable)
        try CertificateFiles.apply(layers, to: &configuration.transport, &complaints)
        configuration.complaints = complaints
        return configuration
    }

    /// Whether a layer before a context has another address: the secrets of a context are for its own server only.
    private static func isOtherServer(than context: ServerContext, _ layers: [SettingLayer], named: Bool) -> Bool {
        let before = named ? layers.prefix(1) : layers[...]
        guard let address = before.lazy.compactMap(\.address).first else { return false }
        return (try? ServerAddress.checked(address.value, from: address.source)) != context.address
    }

    private static func context(
        _ name: String?,
        _ variable: (String) -> String?,
        layers: [SettingLayer],
        _ complaints: inout [String]
    ) throws(KestraError) -> ServerContext? {
        guard name != nil || !layers.contains(where: { $0.address != nil }) else { return nil }
        let contexts = try Contexts(variable)
        let chosen: ServerContext?
        if let name { chosen = try contexts.named(name) } else { chosen = try contexts.standard() }
        guard let context = chosen else { return nil }
        complaints += contexts.complaints
        return context
    }

    /// Merges layers in order of precedence.
    package init(layers: [SettingLayer]) throws(KestraError) {
        let address = layers.lazy.compactMap(\.address).first
        let tenant = layers.lazy.compactMap(\.tenant).first
        let credentials = try Self.credentials(of: layers)
        if let address { _ = try ServerAddress.checked(address.value, from: address.source) }
        if let tenant { _ = try SettingChecks.tenant(tenant.value, from: tenant.source) }
        try self.init(
            address: address?.value ?? Self.defaultAddress,
            tenant: tenant?.value ?? Self.defaultTenant,
            credentials: credentials
        )
    }

    private static func credentials(of layers: [SettingLayer]) throws(KestraError) -> Credentials {
        guard let deciding = layers.first(where: { $0.token != nil || $0.username != nil || $0.password != nil }) else {
            return .none
        }
        if let token = deciding.token {
            try SettingChecks.credentials(.token(token.value), from: token.source)
            return .token(token.value)
        }
        let username = layers.lazy.compactMap(\.username).first
        let password = layers.lazy.compactMap(\.password).first
        switch (username, password) {
        case (let username?, let password?):
            let found = Credentials.basic(username: username.value, password: password.value)
            try SettingChecks.credentials(found, from: "\(username.source) and \(password.source)")
            return found
        case (let username?, nil):
            throw KestraError(
                .invalid,
                "\(username.source): a user without a password",
                hint: "set KESTRA_PASSWORD as well"
            )
        case (nil, let password?):
            throw KestraError(
                .invalid,
                "\(password.source): a password without a user",
                hint: "set KESTRA_USERNAME as well"
            )
        case (nil, nil):
            return .none
        }
    }
}
