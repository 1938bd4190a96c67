/// An invalid command line; exit status 2.
struct UsageError: Error, Equatable {
    /// The problem, with the option or file.
    let message: String
    /// What to do about it.
    let hint: String?

    init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}
