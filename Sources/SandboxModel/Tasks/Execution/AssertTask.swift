import Pebble
import Values

/// Fails unless all its conditions hold.
enum AssertTask {
    static let type = TaskType("io.kestra.plugin.core.execution.Assert", "conditions!~ errorMessage~", .work(run))

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        var failures: [String] = []
        let conditions = context.task["conditions"]?.arrayValue ?? []
        for condition in conditions {
            guard try !context.render(condition).printedText.isTruthy else { continue }
            failures.append(condition.printedText)
            context.log(.error, "Assertion `\(condition.printedText)` failed")
        }
        if !failures.isEmpty {
            throw TaskFailure(
                try context.text("errorMessage") ?? "\(failures.count) assertion(s) failed",
                className: "io.kestra.core.exceptions.KestraRuntimeException"
            )
        }
        return .done(["success": .integer(Int64(conditions.count)), "failed": 0])
    }
}
