/// How a client authenticates.
///
/// Its description never shows the password or the token.
public enum Credentials: Sendable, Hashable, CustomStringConvertible {
    /// No authentication.
    case none
    /// Basic auth, which open source servers use.
    case basic(username: String, password: String)
    /// A bearer token, which the enterprise edition uses.
    case token(String)

    /// `no credentials`, `user NAME` or `a token`.
    public var description: String {
        switch self {
        case .none: "no credentials"
        case .basic(let username, _): "user \(username)"
        case .token: "a token"
        }
    }

    /// The password or the token.
    var secret: String? {
        switch self {
        case .none: nil
        case .basic(_, let password): password
        case .token(let token): token
        }
    }
}

extension Credentials: CustomReflectable {
    /// Hides the associated values from `dump` and string interpolation of enclosing values.
    public var customMirror: Mirror { Mirror(self, children: ["credentials": description]) }
}
