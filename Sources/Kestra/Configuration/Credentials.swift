/// How a client says who it is.
///
/// Its description never shows the password or the token.
public enum Credentials: Sendable, Hashable, CustomStringConvertible {
    /// Nothing is sent.
    case none
    /// Basic auth, what open source servers use.
    case basic(username: String, password: String)
    /// A bearer token, what the enterprise edition uses.
    case token(String)

    /// `no credentials`, `user NAME` or `a token`.
    public var description: String {
        switch self {
        case .none: "no credentials"
        case .basic(let username, _): "user \(username)"
        case .token: "a token"
        }
    }
}

extension Credentials: CustomReflectable {
    /// Hides the associated values from `dump` and string interpolation of enclosing values.
    public var customMirror: Mirror { Mirror(self, children: ["credentials": description]) }
}
