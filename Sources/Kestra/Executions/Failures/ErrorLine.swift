internal import Values

/// An ERROR line.
struct ErrorLine: Sendable {
    /// Nil for a line about the execution as a whole.
    let taskRunId: String?
    let message: String

    /// The lines of a list of log entries, in the same order.
    static func all(in entries: JSONView) -> [ErrorLine] {
        entries.elements.compactMap { entry in
            guard entry["level"]?.stringValue == "ERROR", let message = entry["message"]?.stringValue else {
                return nil
            }
            return ErrorLine(taskRunId: entry["taskRunId"]?.stringValue, message: message)
        }
    }

    /// The most informative line of a failed task: the last one, ignoring lines that only report the failure itself.
    static func reason(among lines: [ErrorLine]) -> String? {
        let telling = lines.last { line in !closings.contains { line.message.hasPrefix($0) } }
        return (telling ?? lines.last)?.plainMessage
    }

    /// The lines that Fail and script tasks write after the line with the reason.
    private static let closings = ["Fail on a condition", "Command failed with exit code"]

    private static let linkStart = "[[link execution=\""

    /// The id in `[[link execution="…" flowId="…" namespace="…"]]`: the execution that a line refers to.
    var linkedExecution: String? {
        guard let link = message.firstRange(of: Self.linkStart) else { return nil }
        return String(message[link.upperBound...].prefix { $0 != "\"" })
    }

    /// Whether it concerns an iteration of a Loop; each failed iteration has such a line.
    var isOfIteration: Bool { message.hasPrefix("Loop iteration ") }

    /// The message with the execution's id in place of a link, which only the server's user interface can show.
    private var plainMessage: String {
        guard let id = linkedExecution, let start = message.firstRange(of: Self.linkStart),
            let end = message[start.upperBound...].firstRange(of: "]]")
        else { return message }
        return message[..<start.lowerBound] + id + message[end.upperBound...]
    }
}
