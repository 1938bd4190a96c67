internal import HTTPTransport
internal import Values

/// Reads one context of a file; its errors name file, line and context.
struct ContextReader {
    let path: String
    let member: YAMLMapping.Member

    private var source: String { "\(path):\(member.keyNode.line): context \(member.key)" }

    func context() throws(KestraError) -> ServerContext {
        guard let host = text("host") else { throw problem("has no host") }
        let address = try ServerAddress.checked(host, from: source)
        let tenant = text("tenant")
        if let tenant { _ = try SettingChecks.tenant(tenant, from: source) }
        let credentials = try credentials()
        try SettingChecks.credentials(credentials, from: source)
        let headers = (member.value["headers"]?.mapping?.members ?? []).map { header in
            HTTPHeader(name: header.key, value: header.value.text ?? "")
        }
        for header in headers { try check(header) }
        return ServerContext(
            name: member.key,
            address: address,
            tenant: tenant,
            credentials: credentials,
            headers: headers,
            source: source
        )
    }

    private func credentials() throws(KestraError) -> Credentials {
        switch text("auth_method") {
        case "basic":
            guard let username = text("username"), let password = text("password") else {
                throw problem("has the auth_method basic, but no username or no password")
            }
            return .basic(username: username, password: password)
        case "token":
            guard let token = text("token") else { throw problem("has the auth_method token, but no token") }
            return .token(token)
        case nil, "none":
            if let token = text("token") { return .token(token) }
            guard let username = text("username"), let password = text("password") else { return .none }
            return .basic(username: username, password: password)
        case let other?:
            throw problem("has the auth_method \(other), which is neither basic nor token")
        }
    }

    /// A line break in a header would be a header of its own.
    private func check(_ header: HTTPHeader) throws(KestraError) {
        let isName = !header.name.isEmpty && header.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
        guard isName, header.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw problem("has a header that cannot be sent: \(header.name)")
        }
    }

    private func text(_ key: String) -> String? { member.value[key]?.text.flatMap { $0.isEmpty ? nil : $0 } }

    private func problem(_ what: String) -> KestraError { KestraError(.invalid, "\(source) \(what)") }
}
