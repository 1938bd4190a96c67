internal import Glibc
internal import HTTPTransport
internal import Kestra
internal import Values

/// The settings for the server from the command line.
struct ConnectionOptions: Sendable {
    private var layer = SettingLayer()
    private let envFile: String?
    private let context: String?
    private let retryFor: Duration?
    private let isInsecure: Bool

    init(_ parsed: ParsedArguments) throws {
        func setting(_ option: Option, _ value: String?) -> SettingLayer.Setting? {
            value.map { SettingLayer.Setting($0, source: option.name) }
        }
        layer.address = setting(.url, parsed[.url])
        layer.tenant = setting(.tenant, parsed[.tenant])
        layer.token = setting(.tokenFile, try parsed.value(.tokenFile, SecretFile.read))
        layer.password = setting(.passwordFile, try parsed.value(.passwordFile, SecretFile.read))
        if let user = parsed[.user] {
            let parts = user.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            layer.username = setting(.user, parts[0])
            if parts.count == 2 {
                guard layer.password == nil else {
                    throw UsageError("--user has a password already", hint: "give --user NAME with --password-file")
                }
                layer.password = setting(.user, parts[1])
            }
        }
        envFile = try parsed.value(.envFile, Self.readable)
        context = parsed[.context]
        retryFor = try parsed.value(.retryFor, OptionDuration.zeroOrMore)
        isInsecure = parsed.has(.insecure)
        layer.caFile = setting(.caFile, try parsed.value(.caFile, Self.readable))
        layer.clientCertificate = setting(.clientCert, try parsed.value(.clientCert, Self.readable))
        layer.clientKey = setting(.clientKey, try parsed.value(.clientKey, Self.readable))
        if layer.clientKey != nil, layer.clientCertificate == nil {
            throw UsageError("--client-key without --client-cert", hint: "a key belongs to a certificate")
        }
    }

    private static func readable(_ path: String) throws -> String {
        guard access(path, R_OK) == 0 else {
            throw UsageError("\(path) cannot be read: \(String(cString: strerror(errno)))")
        }
        return path
    }

    /// Prints warnings about this run.
    func warn() {
        if isInsecure { Report.print("--insecure: the server's certificate is not checked") }
    }

    /// The user and password of the command line; nil without a user.
    func userAndPassword() throws(UsageError) -> UserAndPassword? {
        guard let user = layer.username else { return nil }
        guard let password = layer.password else {
            throw UsageError("--sandbox requires --user NAME:PASSWORD", hint: "or omit --user")
        }
        return UserAndPassword(user: user.value, password: password.value)
    }

    /// The settings of the run, in order of precedence: command line, environment, .env file.
    ///
    /// - Parameters:
    ///   - address: The address of the started sandbox, if any.
    ///   - credentials: The credentials of the sandbox.
    ///   - name: The context to use in place of that of the command line.
    /// - Returns: The configuration of the client.
    /// - Throws: `UsageError`, because the user must correct an invalid setting.
    func configuration(
        sandbox address: String? = nil,
        _ credentials: UserAndPassword? = nil,
        context name: String? = nil
    ) throws -> KestraConfiguration {
        var layer = layer
        if let address, let credentials {
            layer.address = SettingLayer.Setting(address, source: "--sandbox")
            layer.username = SettingLayer.Setting(credentials.user, source: "--sandbox")
            layer.password = SettingLayer.Setting(credentials.password, source: "--sandbox")
        }
        do throws(KestraError) {
            var configuration = try KestraConfiguration.fromEnvironment(
                flags: layer,
                envFile: envFile,
                context: name ?? context
            )
            if let retryFor { configuration.retryFor = retryFor }
            configuration.transport.insecure = isInsecure
            for complaint in configuration.complaints { Report.print(complaint) }
            return configuration
        } catch {
            throw UsageError(error.message, hint: error.hint)
        }
    }
}
