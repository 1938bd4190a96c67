import SandboxModel
import Values

/// Retries task runs whose task has a retry policy.
final class TaskRetries {
    private let environment: EngineEnvironment
    private let steps: StepQueue
    private let timers: Timers

    init(_ environment: EngineEnvironment, _ steps: StepQueue, _ timers: Timers) {
        self.environment = environment
        self.steps = steps
        self.timers = timers
    }

    /// Prepares another attempt of a failed run; false if the policy permits no other.
    func retry(_ context: RunContext, at index: Int, in execution: inout ExecutionRecord) -> Bool {
        guard let policy = context.task.retry, let run = execution.taskRuns?[index] else { return false }
        let now = environment.now
        let attempts = run.attempts?.count ?? 1
        guard let wait = policy.wait(afterAttempts: attempts, elapsed: now - run.state.startDate) else { return false }
        execution.taskRuns?[index].state.move(to: .failed, at: now)
        execution.taskRuns?[index].state.move(to: .retrying, at: now)
        let hasOthers = (execution.taskRuns ?? []).contains {
            $0.id != run.id && $0.state.current == .running && $0.parentTaskRunId == run.parentTaskRunId
        }
        if !hasOthers {
            execution.state.move(to: .failed, at: now)
            execution.state.move(to: .retrying, at: now)
        }
        let (runId, executionId) = (run.id, execution.id)
        timers.set(runId, after: wait) { [weak self] in self?.begin(runId, of: executionId) }
        return true
    }

    private func begin(_ runId: String, of executionId: String) {
        guard var execution = environment.store.execution(executionId), let index = execution.index(of: runId),
            execution.taskRuns?[index].state.current == .retrying
        else { return }
        execution.taskRuns?[index].state.move(to: .created, at: environment.now)
        if execution.state.current == .retrying { execution.state.move(to: .running, at: environment.now) }
        environment.store.save(execution)
        steps.wake(executionId)
    }
}
