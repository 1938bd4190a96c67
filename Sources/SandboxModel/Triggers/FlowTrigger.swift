package import Values

/// A trigger of a flow that other executions set off.
package struct FlowTrigger {
    static let type = TriggerType(
        "io.kestra.plugin.core.trigger.Flow",
        formerName: "io.kestra.core.models.triggers.types.Flow",
        [.v1: "inputs states preconditions", .v2: "inputs states dependsOn window mode=ALL minSatisfied"],
        problems: { TriggerType.conditionProblems($0, $1) + problems($0, $1) }
    )

    package let definition: TriggerDefinition
    package let states: [RunState]
    package let conditions: [TriggerCondition]
    package let preconditions: FlowPreconditions?
    package let dependencies: TriggerDependencies?

    /// Nil for a trigger of another kind, and for one that is disabled.
    package init?(_ definition: TriggerDefinition) {
        guard Self.type.fits(definition), !definition.isDisabled else { return nil }
        self.definition = definition
        states = RunState.list(definition["states"]) ?? RunState.allCases.filter(\.isTerminal)
        conditions = TriggerCondition.list(definition["conditions"])
        preconditions = definition["preconditions"].flatMap(FlowPreconditions.init)
        dependencies = TriggerDependencies(definition)
    }

    private static func problems(_ trigger: TriggerDefinition, _ path: String) -> [FlowProblem] {
        var found: [FlowProblem] = []
        for word in (trigger["states"]?.arrayValue ?? []).compactMap(\.asText)
        where RunState(rawValue: word) == nil {
            found.append(FlowProblem(path: "\(path).states", message: "'\(word)' is not a state of an execution"))
        }
        if let preconditions = trigger["preconditions"] {
            found += FlowPreconditions.problems(preconditions, "\(path).preconditions")
        }
        found += TriggerDependencies.problems(trigger, path)
        return found
    }

    /// What the flow sees of the execution that set it off.
    package static func variables(
        of execution: ExecutionRecord,
        outputs: JSONObject,
        family: SandboxFamily
    ) -> JSONObject {
        var variables: JSONObject = [
            "executionId": .string(execution.id), "namespace": .string(execution.namespace),
            "flowId": .string(execution.flowId), "flowRevision": .integer(Int64(execution.flowRevision)),
            "state": .string(execution.state.current.rawValue),
        ]
        guard family.triggersTellMore else {
            variables["outputs"] = .object(outputs)
            return variables
        }
        if !outputs.isEmpty { variables["outputs"] = .object(outputs) }
        let labels = execution.labels.filter { $0.key != Label.correlationId }
        variables["executionLabels"] = .object(JSONObject(labels.map { ($0.key, .string($0.value)) }))
        variables["startDate"] = .string(execution.state.startDate.iso())
        variables["endDate"] = execution.state.endDate.map { .string($0.iso()) }
        let runs = execution.taskRuns ?? []
        variables["firstFailedTaskId"] = runs.first { $0.state.current == .failed }.map { .string($0.taskId) }
        variables["lastTaskId"] = runs.last.map { .string($0.taskId) }
        return variables
    }
}

extension SandboxFamily {
    /// Whether a flow that another one sets off sees labels, dates and tasks of that, and outputs where it has any.
    var triggersTellMore: Bool { self == .v2 }
}

extension RunState {
    /// The states of a list; nil where there is none.
    package static func list(_ json: JSON?) -> [RunState]? {
        json?.arrayValue?.compactMap { $0.asText.flatMap(RunState.init(rawValue:)) }
    }
}
