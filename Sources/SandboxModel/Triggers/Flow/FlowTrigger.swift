import Pebble
import Values

/// A trigger of a flow that executions of other flows set off.
struct FlowTrigger: ExecutionTrigger {
    static let type = {
        var type = TriggerType(
            "io.kestra.plugin.core.trigger.Flow",
            formerName: "io.kestra.core.models.triggers.types.Flow",
            [.v1: "inputs states preconditions", .v2: "inputs states dependsOn window mode=ALL minSatisfied"],
            .executions { FlowTrigger($0) },
            problems: { TriggerType.conditionProblems($0, $1) + problems($0, $1) }
        )
        type.unknownProperty = { TriggerWindow.unknownProperty($0["window"] ?? .null) }
        return type
    }()

    let definition: TriggerDefinition
    let states: [RunState]
    private let conditions: TriggerConditions
    private let preconditions: FlowPreconditions?
    private let dependencies: TriggerDependencies?

    init(_ definition: TriggerDefinition) {
        self.definition = definition
        states = RunState.list(definition["states"]) ?? RunState.allCases.filter(\.isTerminal)
        conditions = TriggerConditions(definition)
        preconditions = definition["preconditions"].flatMap(FlowPreconditions.init)
        dependencies = TriggerDependencies(definition)
    }

    func variables(
        for execution: ExecutionRecord,
        in context: any TriggerContext
    ) throws(TemplateError) -> JSONObject? {
        guard var seen = context.variables(of: execution) else { return nil }
        let own = Self.variables(of: execution, outputs: execution.outputs ?? [:], family: context.family)
        seen["trigger"] = .map(TemplateMap(own))
        let conditioned = ConditionContext(templates: context.templates, variables: seen, execution: execution)
        guard try conditions.hold(in: conditioned), let met = try met(by: execution, conditioned, context) else {
            return nil
        }
        let outputs = met.reduce(into: JSONObject()) { $0.merge($1.outputs ?? [:]) }
        return Self.variables(of: execution, outputs: outputs, family: context.family)
    }

    /// The executions that set the trigger off together if `execution` is the last of them; nil if some are missing.
    private func met(
        by execution: ExecutionRecord,
        _ conditioned: ConditionContext,
        _ context: any TriggerContext
    ) throws(TemplateError) -> [ExecutionRecord]? {
        guard preconditions != nil || dependencies != nil else { return [execution] }
        for filter in preconditions?.filters ?? [] where !(try filter.passes(conditioned)) { return nil }
        let flow = context.flow
        let fired = try context.store.newestExecution(namespace: flow.namespace, flowId: flow.id) {
            $0.trigger?["id"]?.asText == definition.id
        }?.state.startDate
        if let preconditions { return try preconditions.met(by: execution, among: context.store, since: fired) }
        return try dependencies?.met(by: execution, among: context.store, since: fired) {
            (written, execution) throws(TemplateError) in
            guard let seen = context.variables(of: execution) else { return false }
            return try context.templates.render(written, seen).isTruthy
        }
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
    private static func variables(
        of execution: ExecutionRecord,
        outputs: JSONObject,
        family: SandboxFamily
    ) -> JSONObject {
        var variables: JSONObject = [
            "executionId": .string(execution.id), "namespace": .string(execution.namespace),
            "flowId": .string(execution.flowId), "flowRevision": .integer(Int64(execution.flowRevision)),
            "state": .string(execution.state.current.rawValue),
        ]
        guard family.showsWholeCause else {
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
    /// Whether a flow sees the labels, dates and tasks of the execution that set it off, and outputs only if it has any.
    fileprivate var showsWholeCause: Bool { self == .v2 }
}

extension RunState {
    /// The states of a list; nil if there is no list.
    static func list(_ json: JSON?) -> [RunState]? {
        json?.arrayValue?.compactMap { $0.asText.flatMap(RunState.init(rawValue:)) }
    }
}
