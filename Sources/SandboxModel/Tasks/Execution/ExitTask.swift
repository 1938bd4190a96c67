import Values

/// Ends the execution in a state.
enum ExitTask {
    static let type = TaskType("io.kestra.plugin.core.execution.Exit", "state~", .work(run))

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        let name = try context.text("state") ?? "SUCCESS"
        switch name {
        case "CANCELED", "CANCELLED": return .ending(.cancelled)
        case "SUCCESS", "WARNING", "FAILED", "KILLED":
            return .ending(RunState(rawValue: name) ?? .success)
        default:
            throw TaskFailure(
                "No enum constant io.kestra.plugin.core.execution.Exit.ExitState.\(name)",
                className: "java.lang.IllegalArgumentException"
            )
        }
    }
}
