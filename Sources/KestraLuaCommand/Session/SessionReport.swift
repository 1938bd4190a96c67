internal import Glibc
internal import LuaRuntime

/// The report of a failed line on standard error.
enum SessionReport {
    /// Whether the error ends only its line and not the session.
    static func isOfLine(_ error: LuaError) -> Bool {
        switch error.kind {
        case .raised, .syntax, .deadline: true
        case .interrupted(let signal): signal == SIGINT
        case .stuck, .outputClosed, .cancelled: false
        }
    }

    static func show(_ error: LuaError) {
        _ = StandardStreams.write(Array(text(error).utf8), to: STDERR_FILENO)
    }

    /// The message, its details, and the traceback unless the prompt's line is its only entry.
    static func text(_ error: LuaError) -> String {
        if error.kind == .deadline { return "the line ran longer than --timeout allows\n" }
        var text = Report.lines(error).joined(separator: "\n    ") + "\n"
        if ExpectedEnd(error) != nil { return text }
        let places = error.traceback.split(separator: "\n")
        if places.contains(where: { !$0.hasPrefix("\tstdin:") || !$0.hasSuffix("in main chunk") }) {
            text += "stack traceback:\(error.traceback)\n"
        }
        return text
    }
}
