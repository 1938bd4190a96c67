import Values

/// Sets variables of the execution.
enum SetVariablesTask {
    static let type = TaskType("io.kestra.plugin.core.execution.SetVariables", "variables!~ overwrite~", .work(run))

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
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
}
