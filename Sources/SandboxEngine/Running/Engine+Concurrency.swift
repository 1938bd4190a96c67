import SandboxModel
import Values

extension Engine {
    /// Holds an execution back when its flow runs often enough already; true if it must not go on.
    func limitConcurrency(_ execution: ExecutionRecord, _ flow: FlowDefinition) -> Bool {
        guard let limit = flow.concurrency, concurrency.isFull(flow, besides: execution.id) else { return false }
        var execution = execution
        switch limit.behavior {
        case .queue:
            execution.state.move(to: .queued, at: time.now)
            store.save(execution)
        case .cancel: end(execution, flow, as: .cancelled)
        case .fail:
            logFailure(
                TaskFailure("Flow is FAILED due to concurrency limit exceeded"),
                of: execution,
                nil
            )
            end(execution, flow, as: .failed)
        }
        return true
    }

    /// Lets the oldest execution that was held back go.
    func dequeue(_ flow: FlowDefinition) {
        guard flow.concurrency != nil, !concurrency.isFull(flow), var next = concurrency.next(flow) else { return }
        next.state.move(to: .running, at: time.now)
        store.save(next)
        wake(next.id)
    }

    /// Makes a new execution of a flow that says so when one fails.
    func retryFlow(_ execution: ExecutionRecord, _ flow: FlowDefinition) {
        guard let policy = flow.retry else { return }
        let elapsed = time.now - execution.metadata.originalCreatedDate
        guard let wait = policy.wait(afterAttempts: execution.metadata.attemptNumber, elapsed: elapsed) else { return }
        var execution = execution
        let next: RunState = policy.makesNewExecution ? .retried : .retrying
        if execution.state.current != next { execution.state.move(to: next, at: time.now) }
        store.save(execution)
        let id = execution.id
        time.schedule(after: wait) { [weak self] in
            guard let self, let failed = store.execution(id) else { return }
            if policy.makesNewExecution {
                _ = try? replay(failed, taskRunId: nil, revision: nil, inputs: nil)
            } else {
                _ = try? restart(failed, revision: nil, isRetry: true)
            }
        }
    }
}
