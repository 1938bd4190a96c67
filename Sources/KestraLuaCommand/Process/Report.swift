internal import Glibc
internal import Kestra
internal import LuaRuntime
internal import Values

/// The messages of the command on standard error.
///
/// A message begins with the command's name, and can have further lines.
enum Report {
    /// Prints a message of one line.
    static func print(_ message: String) {
        write("kestra-lua: \(message)\n")
    }

    /// Prints the error that ends the command.
    ///
    /// `showsTraceback` also shows the traceback of an expected failure.
    static func failure(_ error: any Error, showsTraceback: Bool = false) {
        switch error {
        case let error as UsageError: print(error.hint.map { "\(error.message) (\($0))" } ?? error.message)
        case let error as LuaError: script(error, showsTraceback: showsTraceback)
        default: print("\(error)")
        }
    }

    /// Prints the traceback, the error lines of a failed execution, and last, on one line, operation, message, hint and
    /// place.
    private static func script(_ error: LuaError, showsTraceback: Bool) {
        if error.kind == .outputClosed { return }
        let end = ExpectedEnd(error)
        let isExpected = end != nil || isExpected(error)
        var text = ""
        if !error.traceback.isEmpty, showsTraceback || !isExpected { text += "stack traceback:\(error.traceback)\n" }
        for line in errorLines(error) { text += "    \(line)\n" }
        var line = line(error)
        if end == nil, isExpected, let place = error.places.first, !line.contains("\(place.file):\(place.line):") {
            line += " (at \(place.file):\(place.line))"
        }
        write("\(text)\(end?.program ?? "kestra-lua"): \(line)\n")
    }

    /// The codes for programs and services that `kestra.sh` and `kestra.http` call.
    private static let failuresOfOthers = ["program_failed", "http_failed"]

    /// Whether an error is not a fault of the program: an answer of the server, an execution that failed, a file that is
    /// missing, a limit that passed.
    private static func isExpected(_ error: LuaError) -> Bool {
        switch error.kind {
        case .raised:
            error.fields?["message"] != nil
                && (KestraError.Code.all.contains { $0.name == error.code } || failuresOfOthers.contains(error.code))
        case .deadline, .interrupted: true
        case .syntax, .outputClosed, .cancelled, .stuck: false
        }
    }

    /// The message on one line, then the error lines of a failed execution.
    static func lines(_ error: LuaError) -> [String] { [line(error)] + errorLines(error) }

    private static func line(_ error: LuaError) -> String {
        let message = error.message.isEmpty ? "the script raised an error without a message" : error.message
        // Lua shortens long paths in its messages. The message of a syntax error gets the whole path.
        if case .syntax(let file, let line) = error.kind, let place = message.firstRange(of: ":\(line): ") {
            return "\(file):\(line): \(message[place.upperBound...])"
        }
        guard case .string(let bytes)? = error.fields?["operation"] else { return message }
        let operation = String(decoding: bytes, as: UTF8.self)
        return message.contains(operation) ? message : "\(operation): \(message)"
    }

    /// The lines that the failed execution logged with level ERROR.
    private static func errorLines(_ error: LuaError) -> [String] {
        guard case .table(let lines)? = error.fields?["error_lines"] else { return [] }
        return lines.array.compactMap { line in
            guard case .string(let bytes) = line else { return nil }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func write(_ text: String) {
        MessageRecord.add(text)
        _ = StandardStreams.write(Array(text.utf8), to: STDERR_FILENO)
    }
}
