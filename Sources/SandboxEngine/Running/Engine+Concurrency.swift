import SandboxModel
import Values

extension Engine {
    /// Holds an execution back when its flow runs often enough already; true if it must not go on.
    func limitConcurrency(_ execution: Execution, _ flow: FlowDefinition) -> Bool {
        guard let limit = flow.concurrency, running(flow, besides: execution.id) >= limit.limit else { return false }
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

    private func running(_ flow: FlowDefinition, besides id: String) -> Int {
        store.openExecutions(namespace: flow.namespace, flowId: flow.id).count { other in
            other.id != id && !other.isIteration && ![.created, .queued].contains(other.state.current)
        }
    }

    /// Lets the oldest execution that was held back go.
    func dequeue(_ flow: FlowDefinition) {
        guard let limit = flow.concurrency, running(flow, besides: "") < limit.limit,
            var next = store.openExecutions(namespace: flow.namespace, flowId: flow.id).first(where: {
                !$0.isIteration && $0.state.current == .queued
            })
        else { return }
        next.state.move(to: .running, at: time.now)
        store.save(next)
        wake(next.id)
    }

    /// Makes a new execution of a flow that says so when one fails.
    func retryFlow(_ execution: Execution, _ flow: FlowDefinition) {
        guard let policy = flow.retry else { return }
        let elapsed = time.now - execution.metadata.originalCreatedDate
        guard let wait = policy.wait(afterAttempts: execution.metadata.attemptNumber, elapsed: elapsed) else { return }
        var execution = execution
        let next: ExecutionState = policy.makesNewExecution ? .retried : .retrying
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
