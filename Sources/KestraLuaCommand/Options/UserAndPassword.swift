/// A user and a password in the form of the command line: `NAME:PASSWORD`.
struct UserAndPassword: Sendable, Equatable {
    let user: String
    let password: String

    init(user: String, password: String) {
        self.user = user
        self.password = password
    }

    /// Splits at the first colon, because a password can contain colons.
    init(parsing text: String) throws(UsageError) {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else {
            throw UsageError("credentials are NAME:PASSWORD")
        }
        self.init(user: String(text[..<colon]), password: String(text[text.index(after: colon)...]))
    }
}
