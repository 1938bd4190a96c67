import Pebble
import SandboxModel
import Values

/// The tasks that read and write the key value store and the internal storage.
enum StoreTasks {
    private static let core = "io.kestra.plugin.core."

    static let all: [String: TaskRunner.Body] = [
        core + "kv.Set": set, core + "kv.Get": get, core + "kv.Delete": delete, core + "storage.Write": write,
    ]

    private static func namespace(_ context: TaskContext) throws(TaskFailure) -> String {
        try context.text("namespace") ?? context.execution.namespace
    }

    private static func set(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let namespace = try namespace(context)
        let key = try context.required("key")
        let store = context.engine.store
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

    /// A text is stored as what it reads as: JSON, number or text, unless a type is named.
    private static func typed(_ value: JSON, as type: String?, _ context: TaskContext) throws(TaskFailure) -> JSON {
        guard case .string(let text) = value else { return value }
        switch type?.uppercased() {
        case "STRING": return value
        case "BOOLEAN" where context.engine.family.readsBooleansStrictly:
            guard ["true", "false"].contains(text) else {
                throw TaskFailure("Invalid boolean value '\(text)': only true and false are taken")
            }
            return .bool(text == "true")
        case "NUMBER", "BOOLEAN", "JSON":
            do {
                return try JacksonJSON.value(of: text)
            } catch {
                throw TaskFailure("The value of task `\(context.task.id)` is no \(type ?? ""): \(error.message)")
            }
        case "DURATION", "DATE", "DATETIME": return value
        default:
            return text.hasPrefix("{") || text.hasPrefix("[") ? (try? JacksonJSON.value(of: text)) ?? value : value
        }
    }

    private static func get(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let namespace = try namespace(context)
        let key = try context.required("key")
        if let value = context.engine.store.keyValue(namespace: namespace, key: key) { return .done(["value": value]) }
        if try context.flag("errorOnMissing", standard: false) {
            throw TaskFailure(
                "No value found for key '\(key)' in namespace '\(namespace)' and `errorOnMissing` is set to true",
                className: "java.util.NoSuchElementException"
            )
        }
        return .done([:])
    }

    private static func delete(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let namespace = try namespace(context)
        let key = try context.required("key")
        let wasThere = context.engine.store.deleteKeyValue(namespace: namespace, key: key)
        if !wasThere, try context.flag("errorOnMissing", standard: false) {
            throw TaskFailure(
                "No value found for key '\(key)' in namespace '\(namespace)' and `errorOnMissing` is set to true",
                className: "java.util.NoSuchElementException"
            )
        }
        return .done(["deleted": .bool(wasThere)])
    }

    private static func write(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let content = try context.required("content")
        let name = String(UInt64.random(in: 1...UInt64(Int64.max))) + (try context.text("extension") ?? "")
        let folder = context.engine.folder(of: context.execution)
        let address = "\(folder)/tasks/\(Slug.of(context.task.id))/\(context.run.id)/\(name)"
        do {
            try context.engine.store.writeStorage(Array(content.utf8), to: address)
        } catch {
            throw TaskFailure("The file could not be written: \(error)", className: "java.io.IOException")
        }
        return .done(["uri": .string(address)])
    }
}

extension SandboxFamily {
    /// Whether a key of type BOOLEAN takes `true` and `false` only.
    var readsBooleansStrictly: Bool { self == .v2 }
}
