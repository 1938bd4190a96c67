import Pebble
import SandboxModel
import Values

/// What expressions read through the engine.
struct EngineWorld: TemplateWorld {
    let store: any EngineStore
    let now: Timestamp
    let dialect: Dialect
    let secrets: [String: String]
    let revealed: RevealedSecrets
    /// The functions whose values are shown as asterisks.
    var hiding: Set<String> = []

    func keyValue(_ key: String, namespace: String) -> TemplateValue? {
        store.keyValue(namespace: namespace, key: key).map { TemplateValue($0) }
    }

    func namespaceFile(_ path: String, namespace: String) -> [UInt8]? {
        store.namespaceFile(namespace: namespace, path: path)
    }

    func storageFile(_ address: String) -> [UInt8]? { store.storageFile(address) }

    func secret(_ name: String) -> String? {
        guard let value = secrets[name.uppercased()] else { return nil }
        revealed.add(value)
        return value
    }

    func shown(_ value: TemplateValue, by function: String) -> TemplateValue {
        hiding.contains(function) ? .string("******") : value
    }

    func errorLogs(execution: String) -> [TemplateValue] {
        store.logEntries(execution: execution).filter { $0.level == .error }.map { entry in
            .map([
                "taskId": entry.taskId.map { .string($0) } ?? .null,
                "taskRunId": entry.taskRunId.map { .string($0) } ?? .null,
                "level": .string(entry.level.rawValue), "message": .string(entry.message),
                "timestamp": .string(entry.timestamp.iso()),
            ])
        }
    }
}

extension SandboxFamily {
    var dialect: Dialect { Dialect(hasJSONAliases: self == .v1, hasLoopOutputs: self == .v2) }
}
