internal import Pebble
package import SandboxModel
internal import Values

/// Sets flows off when executions of other flows come to a state.
package final class FlowTriggerWatcher {
    // The store tells it of changes for as long as there is a store.
    private unowned let store: any EngineStore
    private unowned let engine: Engine
    private let report: (String) -> Void

    package init(store: any EngineStore, engine: Engine, report: @escaping (String) -> Void) {
        self.store = store
        self.engine = engine
        self.report = report
    }

    /// Looks for flows that wait for this; an execution never sets its own flow off.
    package func stateChanged(_ execution: ExecutionRecord) {
        guard !execution.isIteration else { return }
        for listener in store.listeners(for: execution.state.current) where !isOf(listener.flow, execution) {
            let (flow, trigger) = (listener.flow, listener.trigger)
            do throws(TemplateError) {
                try evaluate(trigger, of: flow, execution)
            } catch {
                report("\(flow.namespace).\(flow.id): the trigger \(trigger.definition.id) fails: \(error.text)")
            }
        }
    }

    private func isOf(_ flow: FlowDefinition, _ execution: ExecutionRecord) -> Bool {
        flow.namespace == execution.namespace && flow.id == execution.flowId
    }

    private func evaluate(
        _ trigger: FlowTrigger,
        of flow: FlowDefinition,
        _ execution: ExecutionRecord
    ) throws(TemplateError) {
        guard let upstream = engine.flow(of: execution) else { return }
        var variables = engine.variables(upstream, execution)
        variables["trigger"] = .map(
            TemplateMap(
                FlowTrigger.variables(of: execution, outputs: execution.outputs ?? [:], family: engine.family)
            )
        )
        let context = ConditionContext(templates: engine.templates, variables: variables, execution: execution)
        guard try trigger.conditions.hold(in: context) else { return }
        if let condition = trigger.definition["when"]?.asText {
            guard try engine.templates.render(condition, variables).isTruthy else { return }
        }
        guard let met = try met(by: execution, trigger, of: flow, context) else { return }
        let outputs = met.reduce(into: JSONObject()) { $0.merge($1.outputs ?? [:]) }
        let seen = FlowTrigger.variables(of: execution, outputs: outputs, family: engine.family)
        try start(flow, trigger, seen, execution)
    }

    /// The executions that set a trigger off together, when `execution` is the last of them; nil when some are missing.
    private func met(
        by execution: ExecutionRecord,
        _ trigger: FlowTrigger,
        of flow: FlowDefinition,
        _ context: ConditionContext
    ) throws(TemplateError) -> [ExecutionRecord]? {
        guard trigger.preconditions != nil || trigger.dependencies != nil else { return [execution] }
        for filter in trigger.preconditions?.filters ?? [] where !(try filter.passes(context)) { return nil }
        let fired = try store.newestExecution(namespace: flow.namespace, flowId: flow.id) {
            $0.trigger?["id"]?.asText == trigger.definition.id
        }
        if let preconditions = trigger.preconditions {
            return try preconditions.met(by: execution, among: store, since: fired?.state.startDate)
        }
        return try trigger.dependencies?.met(by: execution, among: store, since: fired?.state.startDate, holds)
    }

    /// Whether the expression of a dependency holds for an execution.
    private func holds(_ written: String, _ execution: ExecutionRecord) throws(TemplateError) -> Bool {
        guard let upstream = engine.flow(of: execution) else { return false }
        return try engine.templates.render(written, engine.variables(upstream, execution)).isTruthy
    }

    private func start(
        _ flow: FlowDefinition,
        _ trigger: FlowTrigger,
        _ variables: JSONObject,
        _ execution: ExecutionRecord
    ) throws(TemplateError) {
        var request = ExecutionRequest(flow: flow)
        try request.set(off: trigger.definition, variables, by: engine)
        let correlation = execution.labels[Label.correlationId] ?? execution.id
        request.labels.append(Label(key: Label.correlationId, value: correlation))
        do throws(EngineFailure) {
            try engine.create(request)
        } catch {
            report(
                "\(flow.namespace).\(flow.id): the trigger \(trigger.definition.id) starts nothing: \(error.message)"
            )
        }
    }
}
