import Values

extension TaskContext {
    /// The level that the task logs at.
    func level() throws(TaskFailure) -> LogLevel {
        guard let text = try text("level") else { return .info }
        guard let level = LogLevel(rawValue: text.uppercased()) else {
            throw TaskFailure(
                "No enum constant org.slf4j.event.Level.\(text)",
                className: "java.lang.IllegalArgumentException"
            )
        }
        return level
    }
}
