internal import FoundationEssentials
internal import HTTPTransport

/// The authorization header.
enum Authorization {
    static func headers(for credentials: Credentials) -> [HTTPHeader] {
        switch credentials {
        case .none: []
        case .basic(let username, let password):
            [header("Basic " + base64("\(username):\(password)"))]
        case .token(let token): [header("Bearer \(token)")]
        }
    }

    /// Uses a buffer: for other sequences, `Data` searches for a faster path, which costs more at start than it saves.
    private static func base64(_ text: String) -> String {
        var text = text
        return text.withUTF8 { Data(buffer: $0) }.base64EncodedString()
    }

    private static func header(_ value: String) -> HTTPHeader { HTTPHeader(name: "Authorization", value: value) }
}

extension Credentials {
    /// The password or token, and what is sent of them; short ones are left out, which also stand where they are none.
    var secrets: [String] {
        let sent = Authorization.headers(for: self).compactMap { $0.value.split(separator: " ").last }.map(String.init)
        return ([secret].compactMap(\.self) + sent).filter { $0.utf8.count >= SecretMask.leastBytes }
    }
}
