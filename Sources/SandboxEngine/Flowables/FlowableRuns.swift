import Pebble
import SandboxModel
import Values

/// Runs tasks that hold other tasks, and knows the values that their loops iterate over.
final class FlowableRuns {
    private let environment: EngineEnvironment
    private let plans: PlanMemories
    private let limit: RunLimit
    private var loopValues = LoopMemory<String>()

    init(_ environment: EngineEnvironment, _ plans: PlanMemories, _ limit: RunLimit) {
        self.environment = environment
        self.plans = plans
        self.limit = limit
    }

    /// Begins a task that holds others, and works out once what it decides by.
    ///
    /// - Throws: `RunExcess` if the task iterates over more values than the sandbox permits.
    func begin(
        _ task: TaskDefinition,
        _ holder: TaskHolder,
        at index: Int,
        in execution: inout ExecutionRecord,
        _ flow: FlowDefinition,
        _ prepared: PreparedTexts
    ) throws(RunExcess) {
        guard var run = execution.taskRuns?[index] else { return }
        if run.state.current == .created || run.attempts == nil {
            run.beginAttempt(at: environment.now)
        } else {
            run.state.move(to: .running, at: environment.now)
        }
        var values: [String]?
        do throws(TaskFailure) {
            let context = environment.context(task, run, execution, flow, prepared: prepared)
            run.outputs = if let known = prepared.decision { try known.get() } else { try holder.decide(context) }
            values = if let known = prepared.values { try known.get() } else { try holder.values?(context) }
            execution.taskRuns?[index] = run
        } catch {
            environment.log.write(error, of: execution, run)
            execution.taskRuns?[index] = run
            execution.finish(at: index, task.ending(.failed), environment.now)
        }
        guard let values else { return }
        try limit.announce(values.count, of: task, run, in: execution)
        loopValues.set(values, of: run.id)
    }

    /// A planner of the next steps of an execution.
    func planner(_ flow: FlowDefinition, _ execution: ExecutionRecord) -> ExecutionPlanner {
        ExecutionPlanner(
            flow: flow,
            execution: execution,
            types: environment.types,
            family: environment.family,
            memory: plans.memory(of: execution)
        ) { [self] in values(of: $0, flow, execution) }
    }

    private func values(of run: TaskRun, _ flow: FlowDefinition, _ execution: ExecutionRecord) -> [String] {
        loopValues.elements(of: run.id) {
            guard let task = environment.task(of: run, in: flow) else { return nil }
            let context = environment.context(task, run, execution, flow)
            return try? environment.types[task.type]?.role.holder?.values?(context)
        }
    }

    /// Forgets the values of a run that is over or was deleted.
    func forget(_ run: String) { loopValues.forget(run) }

    /// Forgets what the loops of an execution that is over iterate over.
    func executionEnded(_ execution: ExecutionRecord) {
        limit.forget(execution.id)
        for run in execution.taskRuns ?? [] { loopValues.forget(run.id) }
    }
}
