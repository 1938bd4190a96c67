/// Holds tasks that run one after another.
///
/// In the sandbox, tasks have no working directory.
enum WorkingDirectoryTask {
    static let type = TaskType(
        "io.kestra.plugin.core.flow.WorkingDirectory",
        TaskHolder.properties,
        .hold(TaskHolder { task, _, _ in .inOrder(task.tasks("tasks")) })
    )
}
