import SandboxModel
import Values

/// Retries executions whose flow has a retry policy.
final class FlowRetries {
    private let environment: EngineEnvironment
    private let restarts: Restarts

    init(_ environment: EngineEnvironment, _ restarts: Restarts) {
        self.environment = environment
        self.restarts = restarts
    }

    /// Restarts a failed execution, or replays it in a new one, after the wait of the policy.
    func retry(_ execution: ExecutionRecord, _ flow: FlowDefinition) {
        guard let policy = flow.retry else { return }
        let elapsed = environment.now - execution.metadata.originalCreatedDate
        guard let wait = policy.wait(afterAttempts: execution.metadata.attemptNumber, elapsed: elapsed) else { return }
        var execution = execution
        let next: RunState = policy.makesNewExecution ? .retried : .retrying
        if execution.state.current != next { execution.state.move(to: next, at: environment.now) }
        environment.store.save(execution)
        let id = execution.id
        environment.time.schedule(after: wait) { [weak self] in
            self?.begin(id, inNewExecution: policy.makesNewExecution)
        }
    }

    private func begin(_ id: String, inNewExecution: Bool) {
        guard let failed = environment.store.execution(id) else { return }
        if inNewExecution {
            _ = try? restarts.replay(failed, taskRunId: nil, revision: nil, inputs: nil)
        } else {
            _ = try? restarts.restart(failed, revision: nil, isRetry: true)
        }
    }
}
