package import Pebble
package import Values

/// What a trigger works with while it is evaluated.
package protocol TriggerContext {
    /// The flow that the trigger starts.
    var flow: FlowDefinition { get }
    var family: SandboxFamily { get }
    var store: any TriggerStore { get }
    var templates: TemplateEngine { get }
    /// The variables that templates of the trigger see, `trigger` among them.
    func variables(of trigger: JSONObject) -> TemplateMap
    /// The variables that templates of an execution see; nil for an execution without a flow.
    func variables(of execution: ExecutionRecord) -> TemplateMap?
    /// Reports one line to the user of the sandbox.
    func report(_ line: String)
}

/// What triggers read from the store.
package protocol TriggerStore: TaskStore, ExecutionHistory {}

extension ExecutionRequest {
    /// A request by a trigger of a flow, with the trigger's inputs and labels rendered.
    ///
    /// `variables` is what the flow sees of the trigger. A template that fails throws.
    package init(
        by trigger: TriggerDefinition,
        _ variables: JSONObject,
        in context: any TriggerContext
    ) throws(TemplateError) {
        self.init(flow: context.flow)
        self.trigger = [
            "id": .string(trigger.id), "type": .string(trigger.type), "variables": .object(variables),
        ]
        origin = "trigger"
        let seen = context.variables(of: variables)
        for (name, value) in trigger["inputs"]?.objectValue ?? [:] {
            inputs[name] = .value(try context.templates.render(value, seen))
        }
        labels += FlowDefinition.labels(try context.templates.render(trigger["labels"] ?? .null, seen))
    }
}
