import Pebble
import SandboxModel

/// Renders expressions that a user tries in an execution.
struct ExpressionTrial {
    let environment: EngineEnvironment

    /// The value of an expression; with a run, as its task sees it.
    ///
    /// Encrypted inputs stay encrypted.
    func value(
        of expression: String,
        in execution: ExecutionRecord,
        taskRunId: String?
    ) throws(TemplateError) -> String {
        guard let flow = environment.flow(of: execution) else {
            throw TemplateError(.evaluation, "The flow of the execution is gone", template: expression)
        }
        let run = taskRunId.flatMap { execution.index(of: $0) }.flatMap { execution.taskRuns?[$0] }
        var world = environment.world()
        world.hiding = environment.family.hiddenWhenTried
        let variables = RunVariables(
            flow: flow,
            execution: execution,
            family: environment.family,
            settings: environment.settings
        )
        let templates = TemplateEngine(world: world, budget: Budget(environment.stepLimits))
        return try templates.render(expression, variables.all(run: run))
    }
}

extension SandboxFamily {
    /// The functions whose values a trial shows as asterisks.
    fileprivate var hiddenWhenTried: Set<String> { self == .v1 ? ["secret"] : ["secret", "kv"] }
}
