import Values

/// Returns values as outputs.
enum OutputValuesTask {
    static let type = TaskType("io.kestra.plugin.core.output.OutputValues", "values", .work(run))

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        .done(["values": try context.structured("values") ?? [:]])
    }
}
