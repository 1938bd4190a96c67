import Pebble
import Values

/// Fails, always or on a condition.
enum FailTask {
    static let type = TaskType("io.kestra.plugin.core.execution.Fail", "condition errorMessage~", .work(run))

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        let message = try context.text("errorMessage") ?? "Task failure"
        guard let condition = try context.text("condition") else { throw TaskFailure(message) }
        guard condition.isTruthy else { return .done([:]) }
        context.log(.error, message)
        throw TaskFailure("Fail on a condition")
    }
}
