package import Pebble
package import SandboxModel
internal import TextTools
internal import Values

extension Engine {
    /// Where the internal storage keeps the files of an execution.
    package func folder(of execution: ExecutionRecord) -> String {
        folder(namespace: execution.namespace, flowId: execution.flowId, executionId: execution.id)
    }

    private func folder(namespace: String, flowId: String, executionId: String) -> String {
        let folders = namespace.split(separator: ".").joined(separator: "/")
        return "kestra:///\(folders)/\(Slug.of(flowId))/executions/\(executionId)"
    }

    /// How each input would be read; starts nothing.
    package func validateInputs(_ flow: FlowDefinition, _ parts: [String: InputPart]) -> [InputCheck] {
        read(flow.inputs, parts, of: flow, executionId: Identifier.make())
    }

    func read(
        _ inputs: [InputDefinition],
        _ parts: [String: InputPart],
        of flow: FlowDefinition,
        executionId: String
    ) -> [InputCheck] {
        let reader = InputReader(
            family: family,
            engine: templates,
            variables: [
                "flow": .map(["id": .string(flow.id), "namespace": .string(flow.namespace), "tenantId": "main"]),
                "vars": .map(TemplateMap(flow.variables)), "envs": .map(TemplateMap(settings.environment)),
                "execution": .map(["id": .string(executionId)]),
            ],
            encryption: settings.encryption,
            folder: folder(namespace: flow.namespace, flowId: flow.id, executionId: executionId)
        )
        return reader.read(inputs, parts)
    }

    /// Makes an execution and starts it, unless it waits for a date.
    @discardableResult
    package func create(_ request: ExecutionRequest) throws(EngineFailure) -> ExecutionRecord {
        let flow = request.flow
        guard !flow.disabled else { throw EngineFailure(.illegalState, "Requested Flow is disabled.") }
        let now = time.now
        let id = Identifier.make()
        let execution = ExecutionRecord(
            id: id,
            namespace: flow.namespace,
            flowId: flow.id,
            flowRevision: flow.revision,
            taskRuns: nil,
            inputs: try inputs(request, id),
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
        store.save(execution)
        start(execution)
        return store.execution(id) ?? execution
    }

    func inputs(_ request: ExecutionRequest, _ id: String) throws(EngineFailure) -> JSONObject? {
        let checks = read(request.flow.inputs, request.inputs, of: request.flow, executionId: id)
        let errors = checks.flatMap(\.errors)
        if let first = errors.first { throw EngineFailure(.invalidEntity, first) }
        guard !checks.isEmpty else { return nil }
        return family.ordered(
            JSONObject(checks.filter(\.enabled).map { ($0.input.id, family.stored($0.value, $0.input.type)) })
        )
    }

    private func labels(_ request: ExecutionRequest, _ id: String) throws(EngineFailure) -> [Label] {
        for label in request.labels where label.isSystem && label.key != Label.correlationId {
            throw EngineFailure(
                .illegalArgument,
                "System labels can only be set by Kestra itself, offending label: \(label.key)=\(label.value)"
            )
        }
        var labels = request.flow.labels.filter { label in
            !label.isSystem && !request.labels.contains { $0.key == label.key }
        }
        labels += request.labels
        labels.set(Label.from, request.origin)
        if labels[Label.correlationId] == nil { labels.set(Label.correlationId, request.correlationId ?? id) }
        return labels
    }

    /// Lets an execution that was created go, now or at its date.
    func start(_ execution: ExecutionRecord) {
        guard let date = execution.scheduleDate, date > time.now else { return wake(execution.id) }
        let id = execution.id
        dates.set(id, after: date - time.now) { [weak self] in
            self?.wake(id)
        }
    }

    func isWaitingForDate(_ execution: ExecutionRecord) -> Bool {
        execution.state.current == .created && (execution.scheduleDate.map { $0 > time.now } ?? false)
    }
}

extension TemplateValue: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
}
