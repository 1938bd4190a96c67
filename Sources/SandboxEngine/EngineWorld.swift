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
    /// The evaluation on another thread that uses this value; nil on the loop's thread.
    let evaluation: Evaluation?
    /// The functions whose values are shown as asterisks.
    var hiding: Set<String> = []

    func keyValue(_ key: String, namespace: String) -> TemplateValue? {
        onLoop(nil) { [store] in store.keyValue(namespace: namespace, key: key) }.map { TemplateValue($0) }
    }

    func namespaceFile(_ path: String, namespace: String) -> [UInt8]? {
        onLoop(nil) { [store] in store.namespaceFile(namespace: namespace, path: path) }
    }

    func storageFile(_ address: String) -> [UInt8]? { onLoop(nil) { [store] in store.storageFile(address) } }

    func secret(_ name: String) -> String? {
        guard let value = secrets[name.uppercased()] else { return nil }
        onLoop(()) { [revealed] in revealed.add(value) }
        return value
    }

    func shown(_ value: TemplateValue, by function: String) -> TemplateValue {
        hiding.contains(function) ? .string("******") : value
    }

    func errorLogs(execution: String) -> [TemplateValue] {
        onLoop([]) { [store] in store.logEntries(execution: execution).filter { $0.level == .error } }.map { entry in
            .map([
                "taskId": entry.taskId.map { .string($0) } ?? .null,
                "taskRunId": entry.taskRunId.map { .string($0) } ?? .null,
                "level": .string(entry.level.rawValue), "message": .string(entry.message),
                "timestamp": .string(entry.timestamp.iso()),
            ])
        }
    }
}

extension EngineWorld {
    /// Calls `body` on the loop's thread; returns `standard` if the evaluation was cancelled.
    private func onLoop<Result>(_ standard: @autoclosure () -> Result, _ body: @escaping () -> Result) -> Result {
        evaluation.map { $0.onLoop(standard(), body) } ?? body()
    }
}

extension SandboxFamily {
    var dialect: Dialect { Dialect(hasJSONAliases: self == .v1, hasLoopOutputs: self == .v2) }
}
