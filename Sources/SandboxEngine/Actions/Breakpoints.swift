import SandboxModel
import Values

/// Stops executions at their breakpoints, and resumes them from there.
struct Breakpoints {
    let environment: EngineEnvironment
    let steps: StepQueue
    let flowables: FlowableRuns

    /// Whether an execution stops before a run of a task.
    func stops(_ execution: ExecutionRecord, before task: TaskDefinition, _ place: TaskRunPlace) -> Bool {
        execution.breakpoints?.contains { $0.id == task.id && ($0.value == nil || $0.value == place.value) } ?? false
    }

    func stop(_ execution: ExecutionRecord) {
        var execution = execution
        execution.state.move(to: .breakpoint, at: environment.now)
        environment.store.save(execution)
    }

    /// Resumes an execution until the next of these breakpoints.
    ///
    /// Default: the breakpoints that it has.
    func resume(_ execution: ExecutionRecord, _ breakpoints: [Breakpoint]?) -> ExecutionRecord {
        var execution = execution
        let passed = nextTasks(execution).map(\.id)
        let left = (breakpoints ?? execution.breakpoints ?? []).filter { !passed.contains($0.id) }
        execution.breakpoints = left.isEmpty ? nil : left
        execution.state.move(to: .running, at: environment.now)
        environment.store.save(execution)
        steps.wake(execution.id)
        return execution
    }

    private func nextTasks(_ execution: ExecutionRecord) -> [TaskDefinition] {
        guard let flow = environment.flow(of: execution),
            case .running(let steps) = flowables.planner(flow, execution).progress()
        else { return [] }
        return steps.compactMap { if case .create(let task, _) = $0 { task } else { nil } }
    }
}
