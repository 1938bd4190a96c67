import SandboxModel
import TextTools
import Values

/// Creates executions.
struct ExecutionCreation {
    let environment: EngineEnvironment
    let starts: ScheduledStarts

    /// Creates an execution and starts it, now or at its date.
    func create(_ request: ExecutionRequest) throws(EngineFailure) -> ExecutionRecord {
        let flow = request.flow
        guard !flow.disabled else { throw EngineFailure(.illegalState, "Requested Flow is disabled.") }
        let now = environment.now
        let id = Identifier.make()
        let execution = ExecutionRecord(
            id: id,
            namespace: flow.namespace,
            flowId: flow.id,
            flowRevision: flow.revision,
            taskRuns: nil,
            inputs: try FlowInputs(environment: environment).values(of: request, id),
            outputs: nil,
            labels: try labels(request, id),
            state: StateLog(at: now),
            parentId: nil,
            originalId: id,
            trigger: request.trigger,
            variables: nil,
            metadata: ExecutionMetadata(originalCreatedDate: now),
            scheduleDate: request.scheduleDate,
            kind: request.kind,
            breakpoints: request.breakpoints.isEmpty ? nil : request.breakpoints
        )
        environment.store.save(execution)
        starts.start(execution)
        return environment.store.execution(id) ?? execution
    }

    private func labels(_ request: ExecutionRequest, _ id: String) throws(EngineFailure) -> [Label] {
        for label in request.labels where label.isSystem && label.key != Label.correlationId {
            throw EngineFailure.systemLabel(label)
        }
        let requested = Set(request.labels.map(\.key))
        var labels = request.flow.labels.filter { !$0.isSystem && !requested.contains($0.key) }
        labels += request.labels
        labels.set(Label.from, request.origin)
        if labels[Label.correlationId] == nil { labels.set(Label.correlationId, request.correlationId ?? id) }
        return labels
    }
}
