internal import FoundationEssentials
internal import HTTPTransport

/// The header that says who asks.
enum Authorization {
    static func headers(for credentials: Credentials) -> [HTTPHeader] {
        switch credentials {
        case .none: []
        case .basic(let username, let password):
            [header("Basic " + Data("\(username):\(password)".utf8).base64EncodedString())]
        case .token(let token): [header("Bearer \(token)")]
        }
    }

    private static func header(_ value: String) -> HTTPHeader { HTTPHeader(name: "Authorization", value: value) }
}
