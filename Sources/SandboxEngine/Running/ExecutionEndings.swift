import SandboxModel
import Values

/// Ends executions, and informs what waits for the end.
struct ExecutionEndings {
    let environment: EngineEnvironment
    let steps: StepQueue
    let plans: PlanMemories
    let flowables: FlowableRuns
    let loops: LoopRuns
    let subflows: SubflowCalls
    let retries: FlowRetries
    let concurrency: ConcurrencyGate

    /// Ends an execution in a state, with its outputs.
    func end(_ execution: ExecutionRecord, _ flow: FlowDefinition, as state: RunState) {
        var execution = execution
        if execution.state.current != state { execution.state.move(to: state, at: environment.now) }
        if state != .killed, !execution.isIteration, !flow.outputs.isEmpty {
            let outputs = FlowOutputs(environment: environment)
            do throws(TaskFailure) {
                execution.outputs = try outputs.values(flow.outputs, environment.variables(flow, execution))
            } catch {
                outputs.fail(&execution, error)
            }
        }
        if execution.taskRuns == nil { execution.taskRuns = [] }
        environment.store.save(execution)
        inform(of: execution, flow)
    }

    private func inform(of execution: ExecutionRecord, _ flow: FlowDefinition) {
        plans.forget(execution.id)
        flowables.executionEnded(execution)
        if execution.isIteration { return loops.iterationEnded(execution, flow) }
        subflows.executionEnded(execution)
        if execution.state.current == .failed { retries.retry(execution, flow) }
        concurrency.dequeue(flow)
        steps.wake(execution.id)
    }
}
