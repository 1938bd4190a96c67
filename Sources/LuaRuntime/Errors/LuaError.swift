internal import Values

/// Why a script ended early.
public struct LuaError: Error, CustomStringConvertible {
    /// The cause.
    public enum Kind: Sendable, Hashable {
        /// An uncaught error.
        case raised
        /// The chunk does not compile. The message also contains file and line.
        case syntax(file: String, line: Int)
        /// The time limit of the run has passed.
        case deadline
        /// A signal arrived.
        case interrupted(signal: Int32)
        /// The reader of standard output closed it.
        case outputClosed
        /// The Swift task that awaits the run was cancelled.
        case cancelled
        /// The script had to end (time limit or cancellation) and did not respond to the signal: its thread is abandoned.
        case stuck
    }

    /// The cause.
    public let kind: Kind
    /// The `code` of the error object; `error` for other error values.
    public let code: String
    /// The `tostring` of the error value.
    public let message: String
    /// The stack frames of the script, innermost first, each after a line feed and a tab; may be empty.
    public let traceback: String
    /// The fields of the error object, if it is a table.
    public let fields: LuaTable?

    init(_ kind: Kind, code: String, message: String, traceback: String = "", fields: LuaTable? = nil) {
        self.kind = kind
        self.code = code
        self.message = message
        self.traceback = traceback
        self.fields = fields
        MessageRecord.add(description)
    }

    /// Message and traceback for a report.
    public var description: String {
        traceback.isEmpty ? message : "\(message)\nstack traceback:\(traceback)"
    }

    /// The error of a run on a closed host.
    package static let closed = LuaError(.cancelled, code: "cancelled", message: "the host is closed")

    /// The error of a run whose thread is abandoned.
    public static let stuck = LuaError(
        .stuck,
        code: "timeout",
        message: "the script was to end and is inside a call that cannot be stopped; its thread is given up"
    )
}

/// The result of a script that did not fail.
public enum LuaOutcome: Sendable {
    /// It returned these values.
    case finished([LuaValue])
    /// It called `os.exit`.
    case exit(Int32)
}
