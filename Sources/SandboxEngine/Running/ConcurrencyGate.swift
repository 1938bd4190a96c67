import SandboxModel

/// How many executions of a flow run, and which is next; it works on the executions of the store alone.
struct ConcurrencyGate {
    let store: any EngineStore

    /// Whether as many executions of a flow run as may, without the one named.
    func isFull(_ flow: FlowDefinition, besides id: String? = nil) -> Bool {
        guard let limit = flow.concurrency?.limit else { return false }
        let running = open(flow).count { $0.id != id && ![.created, .queued].contains($0.state.current) }
        return running >= limit
    }

    /// The oldest execution of a flow that was held back.
    func next(_ flow: FlowDefinition) -> ExecutionRecord? {
        open(flow).first { $0.state.current == .queued }
    }

    private func open(_ flow: FlowDefinition) -> [ExecutionRecord] {
        store.openExecutions(namespace: flow.namespace, flowId: flow.id).filter { !$0.isIteration }
    }
}
