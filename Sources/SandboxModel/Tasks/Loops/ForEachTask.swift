/// Runs its tasks for each of its values.
enum ForEachTask {
    static let type = TaskType(
        "io.kestra.plugin.core.flow.ForEach",
        "concurrencyLimit=1 values! errors finally tasks!!",
        in: [.v1],
        .hold(.each(limit: "concurrencyLimit", standard: 1))
    )
}
