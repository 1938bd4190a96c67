/// Runs its tasks for all of its values at the same time.
enum EachParallelTask {
    static let type = TaskType(
        "io.kestra.plugin.core.flow.EachParallel",
        "concurrent~ value! errors finally tasks!!",
        in: [.v1],
        .hold(.each(limit: "concurrent", standard: 0))
    )
}
