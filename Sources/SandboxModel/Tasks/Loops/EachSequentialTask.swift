/// Runs its tasks for each of its values, one value after another.
enum EachSequentialTask {
    static let type = TaskType(
        "io.kestra.plugin.core.flow.EachSequential",
        "value! errors finally tasks!!",
        in: [.v1],
        .hold(.each(limit: "concurrencyLimit", standard: 1))
    )
}
