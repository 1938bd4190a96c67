import Values

extension TaskContext {
    /// The level that the task logs at.
    func level() throws(TaskFailure) -> LogSeverity {
        guard let text = try text("level") else { return .info }
        guard let level = LogSeverity(rawValue: text.uppercased()) else {
            throw TaskFailure(
                "No enum constant org.slf4j.event.Level.\(text)",
                className: "java.lang.IllegalArgumentException"
            )
        }
        return level
    }
}
