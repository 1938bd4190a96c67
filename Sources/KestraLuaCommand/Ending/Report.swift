internal import Glibc
internal import Kestra
internal import LuaRuntime

/// What the command says on standard error: one line that begins with its name, then what belongs to it.
enum Report {
    /// Says one line, for people to read while the run goes on or when it fails.
    static func say(_ message: String) {
        write("kestra-lua: \(message)\n")
    }

    /// Says why the command ends.
    static func failure(_ error: any Error) {
        switch error {
        case let error as UsageError: say(error.hint.map { "\(error.message) (\($0))" } ?? error.message)
        case let error as LuaError: script(error)
        default: say("\(error)")
        }
    }

    /// Message, operation and hint on one line, the facts that a failed execution brings, then the script's lines.
    private static func script(_ error: LuaError) {
        if error.kind == .outputClosed { return }
        if let end = ExpectedEnd(error) { return write("\(end.program): \(line(error))\n") }
        var text = "kestra-lua: " + lines(error).joined(separator: "\n    ") + "\n"
        if !error.traceback.isEmpty { text += "stack traceback:\(error.traceback)\n" }
        write(text)
    }

    /// The one line that says what went wrong, then the lines that belong to it.
    static func lines(_ error: LuaError) -> [String] { [line(error)] + errorLines(error) }

    private static func line(_ error: LuaError) -> String {
        let message = error.message.isEmpty ? "the script raised an error without a message" : error.message
        // Lua cuts long paths in its messages; the compiler's needs the whole one.
        if case .syntax(let file, let line) = error.kind, let place = message.firstRange(of: ":\(line): ") {
            return "\(file):\(line): \(message[place.upperBound...])"
        }
        guard case .string(let bytes)? = error.fields?["operation"] else { return message }
        let operation = String(decoding: bytes, as: UTF8.self)
        return message.contains(operation) ? message : "\(operation): \(message)"
    }

    /// The lines that the failed execution logged as errors.
    private static func errorLines(_ error: LuaError) -> [String] {
        guard case .table(let lines)? = error.fields?["error_lines"] else { return [] }
        return lines.array.compactMap { line in
            guard case .string(let bytes) = line else { return nil }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func write(_ text: String) {
        _ = StandardStreams.write(Array(text.utf8), to: STDERR_FILENO)
    }
}
