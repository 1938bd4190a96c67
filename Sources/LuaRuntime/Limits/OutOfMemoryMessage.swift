/// What a report says when a script needed more memory than it may have.
enum OutOfMemoryMessage {
    /// Lua's own words; it runs no message handler for this error, so there is no traceback.
    static let message = "not enough memory"

    /// The same with the limit, so that the reader knows what to raise.
    static func message(limit: Int?) -> String {
        guard let limit else { return message }
        let (unit, name) = limit >= 1 << 20 ? (1 << 20, "MB") : (1 << 10, "KB")
        return "\(message): the limit of the script is \(limit / unit) \(name)"
    }
}
