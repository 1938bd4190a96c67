import Values

/// A trigger of a flow that other executions set off.
struct FlowTrigger {
    let definition: TriggerDefinition
    let states: [ExecutionState]
    let conditions: [TriggerCondition]
    let preconditions: FlowPreconditions?

    /// Nil for a trigger of another kind, and for one that is disabled.
    init?(_ definition: TriggerDefinition) {
        guard definition.isFlow, !definition.isDisabled else { return nil }
        self.definition = definition
        states = FlowPreconditions.states(definition["states"]) ?? ExecutionState.allCases.filter(\.isTerminal)
        conditions = TriggerCondition.list(definition["conditions"])
        preconditions = definition["preconditions"].flatMap(FlowPreconditions.init)
    }

    static func problems(_ trigger: TriggerDefinition, _ path: String) -> [FlowProblem] {
        var found: [FlowProblem] = []
        for word in (trigger["states"]?.arrayValue ?? []).compactMap(\.asText)
        where ExecutionState(rawValue: word) == nil {
            found.append(FlowProblem(path: "\(path).states", message: "'\(word)' is no state of an execution"))
        }
        if let preconditions = trigger["preconditions"] {
            found += FlowPreconditions.problems(preconditions, "\(path).preconditions")
        }
        return found
    }

    /// What the flow sees of the execution that set it off.
    static func variables(of execution: Execution, outputs: JSONObject) -> JSONObject {
        [
            "executionId": .string(execution.id), "namespace": .string(execution.namespace),
            "flowId": .string(execution.flowId), "flowRevision": .integer(Int64(execution.flowRevision)),
            "state": .string(execution.state.current.rawValue), "outputs": .object(outputs),
        ]
    }
}
