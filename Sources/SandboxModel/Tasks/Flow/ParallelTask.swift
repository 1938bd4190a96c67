/// Runs tasks at the same time.
enum ParallelTask {
    static let type = {
        var type = TaskType(
            "io.kestra.plugin.core.flow.Parallel",
            [
                .v1: "concurrent~ " + TaskHolder.properties,
                .v2: "concurrent~ onChildFailure=FAIL " + TaskHolder.properties,
            ],
            .hold(
                TaskHolder { task, _, _ in
                    .concurrent(
                        task.tasks("tasks"),
                        limit: task.limit("concurrent", standard: 0),
                        ChildFailure(of: task, standard: .fail)
                    )
                }
            )
        )
        type.relation = .parallel
        return type
    }()
}
