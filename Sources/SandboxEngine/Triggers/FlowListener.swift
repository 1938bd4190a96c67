package import SandboxModel

/// A flow and one of its triggers that executions of other flows set off.
package struct FlowListener {
    package let flow: FlowDefinition
    package let trigger: any ExecutionTrigger

    /// The triggers of flows that are not disabled, by the states that they wait for.
    package static func byState(
        _ flows: [FlowDefinition],
        _ types: TriggerTypes = .standard
    ) -> [RunState: [FlowListener]] {
        var found: [RunState: [FlowListener]] = [:]
        for flow in flows where !flow.disabled {
            for trigger in flow.triggers.compactMap(types.listening) {
                for state in Set(trigger.states) {
                    found[state, default: []].append(FlowListener(flow: flow, trigger: trigger))
                }
            }
        }
        return found
    }
}
