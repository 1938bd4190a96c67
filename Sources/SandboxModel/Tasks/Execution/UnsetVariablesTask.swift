import Values

/// Removes variables of the execution.
enum UnsetVariablesTask {
    static let type = TaskType(
        "io.kestra.plugin.core.execution.UnsetVariables",
        "variables!~ ignoreMissing~",
        .work(run)
    )

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
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
