/// Holds tasks that run one after another.
enum SequentialTask {
    static let type = TaskType(
        "io.kestra.plugin.core.flow.Sequential",
        TaskHolder.properties,
        .hold(TaskHolder { task, _, _ in .inOrder(task.tasks("tasks")) })
    )
}

extension TaskHolder {
    /// The properties of tasks that hold a list of others.
    static let properties = "errors finally tasks!!"
}
