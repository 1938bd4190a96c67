import SandboxModel

/// How many executions of a flow run, and which is next; it works on the executions of the store alone.
struct ConcurrencyGate {
    let store: any EngineStore

    /// Whether as many executions of a flow run as may, without the one named.
    func isFull(_ flow: FlowDefinition, besides id: String? = nil) -> Bool {
        guard let limit = flow.concurrency?.limit else { return false }
        let running = store.allExecutions().count { other in
            other.id != id && isOf(flow, other) && ![.created, .queued].contains(other.state.current)
                && !other.state.current.isTerminal
        }
        return running >= limit
    }

    /// The oldest execution of a flow that was held back.
    func next(_ flow: FlowDefinition) -> Execution? {
        store.allExecutions().first { isOf(flow, $0) && $0.state.current == .queued }
    }

    private func isOf(_ flow: FlowDefinition, _ execution: Execution) -> Bool {
        !execution.isIteration && execution.namespace == flow.namespace && execution.flowId == flow.id
    }
}
