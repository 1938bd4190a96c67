import SandboxModel
import Values

/// The tasks of a flow, including nested ones.
enum FlowTasks {
    static func all(_ flow: FlowDefinition) -> [JSON] {
        ["tasks", "errors", "finally", "afterExecution"].flatMap { tasks(in: flow.json[$0]) }
    }

    private static func tasks(in list: JSON?) -> [JSON] {
        (list?.arrayValue ?? []).flatMap { task -> [JSON] in
            guard let members = task.objectValue else { return [] }
            return [task] + members.flatMap { inner(of: $0.value) }
        }
    }

    /// The tasks in a property of a task: a list of tasks, or the lists of its cases.
    private static func inner(of value: JSON) -> [JSON] {
        switch value {
        case .array(let items)
        where items.contains { $0["id"] != nil && $0["type"]?.stringValue?.contains(".") == true }:
            tasks(in: value)
        case .array(let items): items.flatMap { $0["task"].map { tasks(in: [$0]) } ?? [] }
        case .object(let object) where object["type"] == nil: object.values.flatMap { inner(of: $0) }
        default: []
        }
    }
}
