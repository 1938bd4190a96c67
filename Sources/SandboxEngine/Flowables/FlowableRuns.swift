import Pebble
import SandboxModel
import Values

/// Runs tasks that hold other tasks, and knows the values that their loops iterate over.
final class FlowableRuns {
    private let environment: EngineEnvironment
    private let plans: PlanMemories
    private var loopValues = LoopMemory<String>()

    init(_ environment: EngineEnvironment, _ plans: PlanMemories) {
        self.environment = environment
        self.plans = plans
    }

    /// Begins a task that holds others, and works out once what it decides by.
    func begin(
        _ task: TaskDefinition,
        _ holder: TaskHolder,
        at index: Int,
        in execution: inout ExecutionRecord,
        _ flow: FlowDefinition,
        _ prepared: PreparedTexts
    ) {
        guard var run = execution.taskRuns?[index] else { return }
        if run.state.current == .created || run.attempts == nil {
            run.beginAttempt(at: environment.now)
        } else {
            run.state.move(to: .running, at: environment.now)
        }
        do throws(TaskFailure) {
            let context = environment.context(task, run, execution, flow, prepared: prepared)
            run.outputs = try holder.decide(context)
            loopValues.set(try holder.values?(context), of: run.id)
            execution.taskRuns?[index] = run
        } catch {
            environment.log.write(error, of: execution, run)
            execution.taskRuns?[index] = run
            execution.finish(run.id, task.ending(.failed), at: environment.now)
        }
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

    /// Forgets the values of a run that was deleted.
    func forget(_ run: String) { loopValues.forget(run) }
}
