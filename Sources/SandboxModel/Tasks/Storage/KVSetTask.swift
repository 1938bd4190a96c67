import Pebble
import Values

/// Sets a key of the key value store.
enum KVSetTask {
    static let type = TaskType(
        "io.kestra.plugin.core.kv.Set",
        "key!~ namespace~ value!~ overwrite~ ttl~ kvType~ kvDescription~",
        .work(run)
    )

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        let namespace = try context.namespace()
        let key = try context.required("key")
        let store = context.store
        if !(try context.flag("overwrite", standard: true)), store.keyValue(namespace: namespace, key: key) != nil {
            throw TaskFailure(
                "Cannot set value for key '\(key)'. Key already exists and `overwrite` is set to `false`.",
                className: "io.kestra.core.storages.kv.KVStoreException"
            )
        }
        let type = try context.text("kvType")
        let value = try typed(try context.value("value") ?? .null, as: type, context)
        store.setKeyValue(
            value,
            namespace: namespace,
            key: key,
            ttl: try context.duration("ttl"),
            description: try context.text("kvDescription")
        )
        return .done([:])
    }

    /// The value to store: a text is parsed as JSON or a number, unless the task names a type.
    private static func typed(_ value: JSON, as type: String?, _ context: any TaskContext) throws(TaskFailure) -> JSON {
        guard case .string(let text) = value else { return value }
        switch type?.uppercased() {
        case "STRING": return value
        case "BOOLEAN" where context.family.readsBooleansStrictly:
            guard ["true", "false"].contains(text) else {
                throw TaskFailure("Invalid boolean value '\(text)': only true and false are taken")
            }
            return .bool(text == "true")
        case "NUMBER", "BOOLEAN", "JSON":
            do {
                return try JacksonJSON.value(of: text)
            } catch {
                throw TaskFailure(
                    "The value of task `\(context.task.id)` is not of type \(type ?? ""): \(error.message)"
                )
            }
        case "DURATION", "DATE", "DATETIME": return value
        default:
            return text.hasPrefix("{") || text.hasPrefix("[") ? (try? JacksonJSON.value(of: text)) ?? value : value
        }
    }
}

extension SandboxFamily {
    /// Whether a key of type BOOLEAN accepts `true` and `false` only.
    fileprivate var readsBooleansStrictly: Bool { self == .v2 }
}
