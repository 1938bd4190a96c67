import SandboxModel
import Values

/// Limits the task runs of executions: every step of an execution costs time and memory in proportion to them.
final class RunLimit {
    /// The runs that the loops of one execution make.
    private struct Announced {
        var byLoop: [String: Int] = [:]
        var total = 0
    }

    private let environment: EngineEnvironment
    private var announced: [String: Announced] = [:]

    init(_ environment: EngineEnvironment) {
        self.environment = environment
    }

    private var most: Int { environment.settings.mostRuns }

    /// Notes that a loop runs its tasks for so many values, before it makes the first run.
    ///
    /// - Throws: `RunExcess` if the execution would have too many runs.
    func announce(
        _ values: Int,
        of task: TaskDefinition,
        _ run: TaskRun,
        in execution: ExecutionRecord
    ) throws(RunExcess) {
        let (runs, overflow) = values.multipliedReportingOverflow(by: task.tasks("tasks").count { !$0.isDisabled })
        var known = announced[execution.id] ?? Announced()
        let others = known.total - (known.byLoop[run.id] ?? 0)
        // The loops that have begun may have made some of their runs.
        let present = max(others, (execution.taskRuns?.count ?? 0) - (known.byLoop[run.id] ?? 0))
        guard !overflow, values <= most, runs <= most - present else {
            throw RunExcess(
                run: run,
                message: "The task `\(task.id)` of flow `\(execution.namespace).\(execution.flowId)` has \(values) "
                    + "values, so its tasks would run \(overflow ? "too many" : String(runs)) times in an execution "
                    + "that has \(present) other task runs. The sandbox allows \(most) task runs in an execution. "
                    + Self.advice
            )
        }
        known.total = others + runs
        known.byLoop[run.id] = runs
        announced[execution.id] = known
    }

    /// Checks that an execution may have one more run.
    ///
    /// The tasks after an execution may have as many runs again.
    ///
    /// - Throws: `RunExcess` if it has too many.
    func admit(_ task: TaskDefinition, _ place: TaskRunPlace, in execution: ExecutionRecord) throws(RunExcess) {
        let count = execution.taskRuns?.count ?? 0
        guard count >= (execution.state.current.isTerminal ? 2 * most : most) else { return }
        let value = place.value.map { " for the value `\($0.prefix(100))`" } ?? ""
        throw RunExcess(
            run: place.parent.flatMap { execution.index(of: $0) }.flatMap { execution.taskRuns?[$0] },
            message: "The task `\(task.id)` of flow `\(execution.namespace).\(execution.flowId)` does not run\(value): "
                + "the execution has \(count) task runs, and the sandbox allows \(most). " + Self.advice
        )
    }

    /// Forgets an execution that is over or was deleted.
    func forget(_ execution: String) { announced[execution] = nil }

    private static let advice =
        "Use fewer values or tasks, or divide the work among several executions, for example with Subflow tasks."
}
