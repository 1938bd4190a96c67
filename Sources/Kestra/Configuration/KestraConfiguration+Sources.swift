internal import FoundationEssentials

extension KestraConfiguration {
    /// Finds the settings: flags, then the environment, then a `.env` file, then the defaults.
    ///
    /// The first layer that names a user, a password or a token decides how to authenticate; a token wins within a
    /// layer, and the other half of a user and password may come from a later layer (`--user NAME` with the password
    /// from `KESTRA_PASSWORD`).
    ///
    /// - Parameters:
    ///   - flags: What the command line says.
    ///   - environment: The variables; those of the process when nil.
    ///   - envFile: The path of a `.env` file, read only when it is named.
    /// - Returns: The configuration.
    /// - Throws: `invalid` for a bad value, naming the flag, variable or line; `not_found` for a missing file.
    public static func fromEnvironment(
        flags: SettingLayer = SettingLayer(),
        environment: [String: String]? = nil,
        envFile: String? = nil
    ) throws(KestraError) -> KestraConfiguration {
        let environment = environment ?? ProcessInfo.processInfo.environment
        func variable(_ name: String) -> SettingLayer.Setting? {
            environment[name].map { SettingLayer.Setting($0, source: name) }
        }
        var layers = [flags]
        layers.append(SettingLayer(SettingLayer.ourNames, of: variable))
        layers.append(SettingLayer(SettingLayer.kestractlNames, of: variable))
        if let envFile {
            let file = try DotEnvFile(path: envFile)
            layers.append(SettingLayer(SettingLayer.ourNames, of: file.setting))
            layers.append(SettingLayer(SettingLayer.kestractlNames, of: file.setting))
        }
        return try KestraConfiguration(layers: layers)
    }

    /// Merges layers, the most important first.
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
