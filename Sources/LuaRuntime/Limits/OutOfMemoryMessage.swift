/// The message for a script that exceeds its memory limit.
enum OutOfMemoryMessage {
    /// Lua's message.
    ///
    /// Lua does not call the message handler for this error, so it has no traceback.
    static let message = "not enough memory"

    /// The message with the limit, which the user can raise.
    static func message(limit: Int?) -> String {
        guard let limit else { return message }
        return "\(message): the limit of the script is \(LuaLimits.text(ofMemory: limit))"
    }
}

extension LuaLimits {
    /// A number of bytes in megabytes, or in kilobytes below one.
    package static func text(ofMemory bytes: Int) -> String {
        let (unit, name) = bytes >= 1 << 20 ? (1 << 20, "MB") : (1 << 10, "KB")
        return "\(bytes / unit) \(name)"
    }
}
