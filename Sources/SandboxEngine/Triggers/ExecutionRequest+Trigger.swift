package import Pebble
package import SandboxModel
package import Values

extension Engine {
    /// What templates of a trigger see: its flow, and what it knows of its cause.
    package func variables(of trigger: JSONObject, _ flow: FlowDefinition) -> TemplateMap {
        var variables: TemplateMap = [
            "flow": .map(["id": .string(flow.id), "namespace": .string(flow.namespace), "tenantId": .string("main")]),
            "trigger": .map(TemplateMap(trigger)), "envs": .map(TemplateMap(settings.environment)),
            "globals": .map([:]), "kestra": .map(["url": .string(settings.address), "environment": .null]),
        ]
        if !flow.variables.isEmpty { variables["vars"] = .map(TemplateMap(flow.variables)) }
        return variables
    }
}

extension ExecutionRequest {
    /// Takes from a trigger what it gives its flow: inputs and labels, their templates rendered.
    package mutating func set(
        off trigger: TriggerDefinition,
        _ variables: JSONObject,
        by engine: Engine
    ) throws(TemplateError) {
        self.trigger = [
            "id": .string(trigger.id), "type": .string(trigger.type), "variables": .object(variables),
        ]
        origin = "trigger"
        let seen = engine.variables(of: variables, flow)
        for (name, value) in trigger["inputs"]?.objectValue ?? [:] {
            inputs[name] = .value(try engine.templates.render(value, seen))
        }
        labels += FlowDefinition.labels(try engine.templates.render(trigger["labels"] ?? .null, seen))
    }
}
