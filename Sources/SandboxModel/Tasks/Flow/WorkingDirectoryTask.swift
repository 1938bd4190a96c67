/// Holds tasks that run one after another in the same folder; the sandbox's tasks have no folder.
enum WorkingDirectoryTask {
    static let type = TaskType(
        "io.kestra.plugin.core.flow.WorkingDirectory",
        TaskHolder.properties,
        .hold(TaskHolder { task, _, _ in .inOrder(task.tasks("tasks")) })
    )
}
