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
    static func failure(_ error: any Error) {
        switch error {
        case let error as UsageError: print(error.hint.map { "\(error.message) (\($0))" } ?? error.message)
        case let error as LuaError: script(error)
        default: print("\(error)")
        }
    }

    /// Prints message, operation and hint on one line, the error lines of a failed execution, and the traceback.
    private static func script(_ error: LuaError) {
        if error.kind == .outputClosed { return }
        if let end = ExpectedEnd(error) { return write("\(end.program): \(line(error))\n") }
        var text = "kestra-lua: " + lines(error).joined(separator: "\n    ") + "\n"
        if !error.traceback.isEmpty { text += "stack traceback:\(error.traceback)\n" }
        write(text)
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
