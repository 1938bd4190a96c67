import SandboxModel
import Values

/// Limits how many executions of a flow run at the same time.
///
/// It counts the executions in the store and has no state of its own.
struct ConcurrencyGate {
    enum Admission {
        case admitted
        /// The execution is queued.
        case queued
        /// The execution must end in this state.
        case refused(RunState)
    }

    let environment: EngineEnvironment
    let steps: StepQueue

    /// Decides whether a new execution may run, and queues it if its flow says so.
    func admit(_ execution: ExecutionRecord, _ flow: FlowDefinition) -> Admission {
        guard let limit = flow.concurrency, isFull(flow, besides: execution.id) else { return .admitted }
        switch limit.behavior {
        case .queue:
            var execution = execution
            execution.state.move(to: .queued, at: environment.now)
            environment.store.save(execution)
            return .queued
        case .cancel: return .refused(.cancelled)
        case .fail:
            let failure = TaskFailure("Flow is FAILED due to concurrency limit exceeded")
            environment.log.write(failure, of: execution, nil)
            return .refused(.failed)
        }
    }

    /// Runs the oldest queued execution of a flow, if the limit permits it.
    func dequeue(_ flow: FlowDefinition) {
        guard flow.concurrency != nil, !isFull(flow),
            var next = open(flow).first(where: { $0.state.current == .queued })
        else { return }
        next.state.move(to: .running, at: environment.now)
        environment.store.save(next)
        steps.wake(next.id)
    }

    /// Whether the limit of a flow is reached, not counting the execution `id`.
    private func isFull(_ flow: FlowDefinition, besides id: String? = nil) -> Bool {
        guard let limit = flow.concurrency?.limit else { return false }
        let running = open(flow).count { $0.id != id && ![.created, .queued].contains($0.state.current) }
        return running >= limit
    }

    private func open(_ flow: FlowDefinition) -> [ExecutionRecord] {
        environment.store.openExecutions(namespace: flow.namespace, flowId: flow.id).filter { !$0.isIteration }
    }
}
