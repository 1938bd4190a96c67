import Pebble
import Values

/// Runs one of two lists of tasks, by a condition.
enum IfTask {
    static let type = TaskType(
        "io.kestra.plugin.core.flow.If",
        "condition! then!! else errors finally",
        .hold(holder)
    )

    private static let result = "evaluationResult"

    private static var holder: TaskHolder {
        var holder = TaskHolder { task, run, _ in
            .inOrder(task.tasks(run.outputs?[result]?.boolValue ?? false ? "then" : "else"))
        }
        holder.decide = { (context: any TaskContext) throws(TaskFailure) in
            [result: .bool(try context.render(context.task["condition"] ?? .null).printedText.isTruthy)]
        }
        return holder
    }
}
