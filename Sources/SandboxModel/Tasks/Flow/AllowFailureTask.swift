/// Holds tasks that run one after another, and only warns when one fails.
enum AllowFailureTask {
    static let type = TaskType("io.kestra.plugin.core.flow.AllowFailure", TaskHolder.properties, .hold(holder))

    private static var holder: TaskHolder {
        var holder = TaskHolder { task, _, _ in .inOrder(task.tasks("tasks")) }
        holder.forgivesFailures = true
        return holder
    }
}
