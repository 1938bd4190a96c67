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
        let labels = FlowDefinition.labels(try context.structured("labels"))
        for label in labels where label.isSystem {
            throw TaskFailure(
                "System labels can only be set by Kestra itself, offending label: \(label.key)=\(label.value)",
                className: "java.lang.IllegalArgumentException"
            )
        }
        return .changing([:]) { execution in
            for label in labels { execution.labels.set(label.key, label.value) }
        }
    }

    private static func set(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        guard let variables = try context.structured("variables")?.objectValue else {
            throw TaskFailure("The property `variables` of task `\(context.task.id)` must be a map")
        }
        if !(try context.flag("overwrite", standard: true)) {
            for (key, _) in variables where context.execution.variables?[key] != nil {
                throw TaskFailure(
                    "Variable with key '\(key)' already exists",
                    className: "java.lang.IllegalArgumentException"
                )
            }
        }
        return .changing([:]) { $0.variables = ($0.variables ?? [:]).merging(variables) }
    }

    private static func unset(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let names = (try context.structured("variables")?.arrayValue ?? []).compactMap(\.asText)
        let ignores = try context.flag("ignoreMissing", standard: false)
        for name in names where !ignores && context.execution.variables?[name] == nil {
            throw TaskFailure("Variable with key '\(name)' not found", className: "java.lang.IllegalArgumentException")
        }
        return .changing([:]) { execution in
            for name in names { execution.variables?[name] = nil }
        }
    }
}
