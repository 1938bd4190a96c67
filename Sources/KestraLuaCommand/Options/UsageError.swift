/// A command line that cannot be followed; ends with status 2.
struct UsageError: Error, Equatable {
    /// What is wrong, naming the option or file.
    let message: String
    /// What to do instead.
    let hint: String?

    init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}
