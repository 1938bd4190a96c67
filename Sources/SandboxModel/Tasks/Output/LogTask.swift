import Values

/// Writes log lines.
enum LogTask {
    static let type = TaskType("io.kestra.plugin.core.log.Log", "message! level~", .work(run))

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        let level = try context.level()
        if let lines = context.task["message"]?.arrayValue {
            for line in lines { context.log(level, try context.render(line).printedText) }
        } else {
            context.log(level, try context.required("message"))
        }
        return .done([:])
    }
}
