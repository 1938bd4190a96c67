import Values

/// Publishes metrics.
enum PublishTask {
    static let type = TaskType("io.kestra.plugin.core.metric.Publish", "metrics!~", .work(run))

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        for metric in try context.structured("metrics")?.arrayValue ?? [] {
            let type = metric["type"]?.asText ?? ""
            guard ["counter", "timer", "gauge"].contains(type), let name = metric["name"]?.asText else {
                throw TaskFailure(
                    "A metric of task `\(context.task.id)` needs a `name` and a `type` of counter, timer or gauge"
                )
            }
            let text = metric["value"]?.asText ?? ""
            let seconds = type == "timer" ? (try? Duration(parsing: text))?.seconds : nil
            guard let value = seconds ?? Double(text) else {
                throw TaskFailure("The value `\(text)` of metric `\(name)` is not a number")
            }
            context.metric(type, name, value, tags: metric["tags"]?.objectValue ?? [:])
        }
        return .done([:])
    }
}
