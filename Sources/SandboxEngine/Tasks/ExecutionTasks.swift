import SandboxModel
import Values

/// The tasks that change the execution they are in.
enum ExecutionTasks {
    private static let core = "io.kestra.plugin.core.execution."

    static let all: [String: TaskRunner.Body] = [
        core + "Exit": exit, core + "Labels": labels, core + "SetVariables": set, core + "UnsetVariables": unset,
    ]

    private static func exit(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let name = try context.text("state") ?? "SUCCESS"
        switch name {
        case "CANCELED", "CANCELLED": return .ending(.cancelled)
        case "SUCCESS", "WARNING", "FAILED", "KILLED":
            return .ending(ExecutionState(rawValue: name) ?? .success)
        default:
            throw TaskFailure(
                "No enum constant io.kestra.plugin.core.execution.Exit.ExitState.\(name)",
                className: "java.lang.IllegalArgumentException"
            )
        }
    }

    private static func labels(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let labels = Self.flattened(try context.structured("labels"))
        for label in labels where label.isSystem {
            throw TaskFailure(
                "System labels can only be set by Kestra itself, offending label: \(label.key)=\(label.value)",
                className: "java.lang.IllegalArgumentException"
            )
        }
        if let empty = labels.first(where: \.value.isEmpty) {
            throw .ofExecution("Label values cannot be empty, offending label: \(empty.key)")
        }
        return .changing([:]) { execution in
            for label in labels { execution.labels.set(label.key, label.value) }
        }
    }

    /// Labels as a list or a map; those inside of a map have its key before their own.
    private static func flattened(_ json: JSON?) -> [Label] {
        guard let object = json?.objectValue else { return FlowDefinition.labels(json) }
        return object.flatMap { key, value -> [Label] in
            guard value.objectValue != nil else { return [Label(key: key, value: value.asText ?? "")] }
            return flattened(value).map { Label(key: "\(key).\($0.key)", value: $0.value) }
        }
    }

    private static func set(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        guard let variables = try context.structured("variables")?.objectValue else {
            throw TaskFailure("The property `variables` of task `\(context.task.id)` must be a map")
        }
        let known = context.execution.variables ?? context.flow.variables
        if !(try context.flag("overwrite", standard: true)) {
            let doubled = variables.map(\.key).filter { known[$0] != nil }
            guard doubled.isEmpty else {
                throw .ofExecution(
                    "`overwrite` is set to false and the following variables already exist: "
                        + doubled.joined(separator: ",")
                )
            }
        }
        return .changing([:]) { $0.variables = ($0.variables ?? known).merging(variables) }
    }

    private static func unset(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let names = (try context.structured("variables")?.arrayValue ?? []).compactMap(\.asText)
        let ignores = try context.flag("ignoreMissing", standard: false)
        let known = context.execution.variables ?? context.flow.variables
        let missing = names.filter { known[$0] == nil }
        guard ignores || missing.isEmpty else {
            throw .ofExecution(
                "`ignoreMissing` is set to false and the following variables do not exist: "
                    + missing.joined(separator: ",")
            )
        }
        return .changing([:]) { execution in
            var variables = execution.variables ?? known
            for name in names { variables[name] = nil }
            execution.variables = variables
        }
    }
}
