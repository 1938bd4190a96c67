import Values

/// Returns a text as output.
enum ReturnTask {
    static let type = TaskType("io.kestra.plugin.core.debug.Return", "format~", .work(run))

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        let text = try context.text("format")
        if let text { context.log(.debug, text) }
        context.metric("counter", "length", Double(text?.utf16.count ?? 0))
        context.metric("timer", "duration", 0)
        return .done(text.map { ["value": .string($0)] } ?? [:])
    }
}
