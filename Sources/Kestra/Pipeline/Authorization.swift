internal import FoundationEssentials
internal import HTTPTransport

/// The header that says who asks.
enum Authorization {
    static func headers(for credentials: Credentials) -> [HTTPHeader] {
        switch credentials {
        case .none: []
        case .basic(let username, let password):
            [header("Basic " + base64("\(username):\(password)"))]
        case .token(let token): [header("Bearer \(token)")]
        }
    }

    /// By way of a buffer: `Data` looks for a quicker way into any other sequence, which costs a start more than it saves.
    private static func base64(_ text: String) -> String {
        var text = text
        return text.withUTF8 { Data(buffer: $0) }.base64EncodedString()
    }

    private static func header(_ value: String) -> HTTPHeader { HTTPHeader(name: "Authorization", value: value) }
}
