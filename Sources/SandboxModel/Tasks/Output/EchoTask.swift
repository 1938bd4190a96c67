import Values

/// Logs a text.
enum EchoTask {
    static let type = TaskType("io.kestra.plugin.core.debug.Echo", "format~ level~", in: [.v1], .work(run))

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        context.log(try context.level(), try context.text("format") ?? "")
        return .done([:])
    }
}
