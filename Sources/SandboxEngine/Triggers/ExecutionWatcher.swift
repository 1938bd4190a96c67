internal import Pebble
package import SandboxModel
internal import Values

/// Starts flows whose triggers wait for executions of other flows.
package final class ExecutionWatcher {
    // The store owns the closure that calls this watcher, so it lives as long as the watcher is called.
    private unowned let store: any EngineStore
    private unowned let engine: Engine
    private let report: (String) -> Void
    /// The units of work of a trigger besides its templates.
    private static let least = 1 << 17

    package init(store: any EngineStore, engine: Engine, report: @escaping (String) -> Void) {
        self.store = store
        self.engine = engine
        self.report = report
    }

    /// Starts the flows that wait for the present state of an execution, other than its own flow.
    package func stateChanged(_ execution: ExecutionRecord) {
        guard !execution.isIteration else { return }
        inform(store.listeners(for: execution.state.current)[...], of: execution)
    }

    /// Evaluates triggers: some at once, and the others at later turns of the loop, so that requests are answered
    /// meanwhile.
    private func inform(_ listeners: ArraySlice<FlowListener>, of execution: ExecutionRecord) {
        var work = 0
        var next = listeners.startIndex
        while next < listeners.endIndex, work < EvaluationLimits.step.work {
            let listener = listeners[next]
            next += 1
            if !isOf(listener.flow, execution) { work += Self.least + inform(listener, of: execution) }
        }
        let others = listeners[next...]
        guard !others.isEmpty else { return }
        engine.time.schedule(after: .zero) { [weak self] in self?.inform(others, of: execution) }
    }

    /// Evaluates one trigger; returns the units of work of its templates.
    private func inform(_ listener: FlowListener, of execution: ExecutionRecord) -> Int {
        let context = engine.triggerContext(listener.flow, report: report)
        do throws(TemplateError) {
            try evaluate(listener.trigger, execution, context)
        } catch {
            report("\(name(of: listener.trigger, context)) fails: \(error.text)")
        }
        return context.templates.budget?.used ?? 0
    }

    private func isOf(_ flow: FlowDefinition, _ execution: ExecutionRecord) -> Bool {
        flow.namespace == execution.namespace && flow.id == execution.flowId
    }

    private func evaluate(
        _ trigger: any ExecutionTrigger,
        _ execution: ExecutionRecord,
        _ context: EngineTriggerContext
    ) throws(TemplateError) {
        guard let variables = try trigger.variables(for: execution, in: context) else { return }
        var request = try ExecutionRequest(by: trigger.definition, variables, in: context)
        let correlation = execution.labels[Label.correlationId] ?? execution.id
        request.labels.append(Label(key: Label.correlationId, value: correlation))
        do throws(EngineFailure) {
            try engine.startLimit.admit(1, from: execution, "it")
            try engine.create(request)
        } catch {
            report("\(name(of: trigger, context)) starts nothing: \(error.message)")
        }
    }

    private func name(of trigger: any ExecutionTrigger, _ context: EngineTriggerContext) -> String {
        "\(context.flow.namespace).\(context.flow.id): the trigger \(trigger.definition.id)"
    }
}
