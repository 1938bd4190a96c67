import Values

/// Reads a key of the key value store.
enum KVGetTask {
    static let type = TaskType("io.kestra.plugin.core.kv.Get", "key!~ namespace~ errorOnMissing~", .work(run))

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        let namespace = try context.namespace()
        let key = try context.required("key")
        if let value = context.store.keyValue(namespace: namespace, key: key) { return .done(["value": value]) }
        try context.reportMissing(key, in: namespace)
        return .done([:])
    }
}
