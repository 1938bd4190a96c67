import Values

/// Deletes a key of the key value store.
enum KVDeleteTask {
    static let type = TaskType("io.kestra.plugin.core.kv.Delete", "key!~ namespace~ errorOnMissing~", .work(run))

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        let namespace = try context.namespace()
        let key = try context.required("key")
        let wasThere = context.store.deleteKeyValue(namespace: namespace, key: key)
        if !wasThere { try context.reportMissing(key, in: namespace) }
        return .done(["deleted": .bool(wasThere)])
    }
}
