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
