/// Why a script did not come to its end.
public struct LuaError: Error, CustomStringConvertible {
    /// What ended it.
    public enum Kind: Sendable, Hashable {
        /// An error that nothing caught.
        case raised
        /// The chunk does not compile; file and line are in the message and here.
        case syntax(file: String, line: Int)
        /// The time limit of the run has passed.
        case deadline
        /// A signal came.
        case interrupted(signal: Int32)
        /// Standard output was closed by its reader.
        case outputClosed
        /// The Swift task that awaited the run was cancelled.
        case cancelled
        /// The script was to end (a time limit, a cancelled task) and did not answer the interruption: its thread is abandoned.
        case stuck
    }

    /// What ended the script.
    public let kind: Kind
    /// The `code` of the error object, `error` when the value raised was something else.
    public let code: String
    /// What `tostring` makes of the error value.
    public let message: String
    /// The script's own lines at that time, innermost first, each after a line feed and a tab; may be empty.
    public let traceback: String
    /// The fields of the error object, when it was a table.
    public let fields: LuaTable?

    init(_ kind: Kind, code: String, message: String, traceback: String = "", fields: LuaTable? = nil) {
        self.kind = kind
        self.code = code
        self.message = message
        self.traceback = traceback
        self.fields = fields
    }

    /// Message and traceback as a report shows them.
    public var description: String {
        traceback.isEmpty ? message : "\(message)\nstack traceback:\(traceback)"
    }

    /// Why no script begins any more.
    package static let closed = LuaError(.cancelled, code: "cancelled", message: "the host is closed")

    /// Why no script can be told anything any more.
    public static let stuck = LuaError(
        .stuck,
        code: "timeout",
        message: "the script was to end and is inside a call that cannot be stopped; its thread is given up"
    )
}

/// How a script ended that raised nothing.
public enum LuaOutcome: Sendable {
    /// It returned these values.
    case finished([LuaValue])
    /// It called `os.exit`.
    case exit(Int32)
}
