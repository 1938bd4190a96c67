import Values

/// Waits.
enum SleepTask {
    static let type = TaskType("io.kestra.plugin.core.flow.Sleep", "duration!~", .work(run))

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        guard let duration = try context.duration("duration") else {
            throw TaskFailure("The property `duration` of task `\(context.task.id)` is empty")
        }
        context.log(.info, "Waiting for \(duration.iso)")
        return .after(max(duration, .zero), [:])
    }
}
