/// Checks settings before they are used in a URL or a header.
///
/// The errors name the setting and never contain a secret.
enum SettingChecks {
    static func tenant(_ text: String, from source: String) throws(KestraError) -> String {
        let allowed = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard allowed, !text.isEmpty else {
            throw KestraError(
                .invalid,
                "\(source): \"\(text)\" is not the name of a tenant",
                hint: "letters, digits, '-', '_' and '.'; open source servers know only main"
            )
        }
        return text
    }

    static func credentials(_ credentials: Credentials, from source: String = "credentials") throws(KestraError) {
        switch credentials {
        case .none: return
        case .basic(let username, let password): try basic(username, password, from: source)
        case .token(let token): try self.token(token, from: source)
        }
    }

    private static func basic(_ username: String, _ password: String, from source: String) throws(KestraError) {
        guard !username.isEmpty, !username.contains(":") else {
            throw KestraError(.invalid, "\(source): the user name is empty or contains a colon")
        }
        guard !(username + password).unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            throw KestraError(
                .invalid,
                "\(source): the user name or the password contains a control character",
                hint: "a line break at the end of a password file is the usual cause"
            )
        }
    }

    private static func token(_ token: String, from source: String) throws(KestraError) {
        guard !token.isEmpty, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw KestraError(
                .invalid,
                "\(source): the token is empty or contains a character that no token has",
                hint: "a line break or a space in it is the usual cause"
            )
        }
    }
}
