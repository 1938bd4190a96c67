/// A user and a password as the command line has them: `NAME:PASSWORD`.
struct UserAndPassword: Sendable, Equatable {
    let user: String
    let password: String

    init(user: String, password: String) {
        self.user = user
        self.password = password
    }

    /// Splits at the first colon, since a password may have more.
    init(parsing text: String) throws(UsageError) {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else {
            throw UsageError("credentials are NAME:PASSWORD")
        }
        self.init(user: String(text[..<colon]), password: String(text[text.index(after: colon)...]))
    }
}
