package import Pebble
package import SandboxModel
package import Values

/// What a trigger of a flow works with in the engine.
package struct EngineTriggerContext: TriggerContext {
    package let flow: FlowDefinition
    let environment: EngineEnvironment
    private let reportLine: (String) -> Void

    package var family: SandboxFamily { environment.family }
    package var store: any TriggerStore { environment.store }
    /// All templates of one evaluation of the trigger are charged against one budget.
    package let templates: TemplateEngine

    init(flow: FlowDefinition, environment: EngineEnvironment, report: @escaping (String) -> Void) {
        self.flow = flow
        self.environment = environment
        templates = environment.templates
        reportLine = report
    }

    package func variables(of trigger: JSONObject) -> TemplateMap {
        let settings = environment.settings
        var variables: TemplateMap = [
            "flow": .map(["id": .string(flow.id), "namespace": .string(flow.namespace), "tenantId": .string("main")]),
            "trigger": .map(TemplateMap(trigger)), "envs": .map(TemplateMap(settings.environment)),
            "globals": .map([:]), "kestra": .map(["url": .string(settings.address), "environment": .null]),
        ]
        if !flow.variables.isEmpty { variables.add("vars") { [flow] in .map(TemplateMap(flow.variables)) } }
        return variables
    }

    package func variables(of execution: ExecutionRecord) -> TemplateMap? {
        environment.flow(of: execution).map { environment.variables($0, execution) }
    }

    package func report(_ line: String) { reportLine(line) }
}

extension Engine {
    /// What a trigger of a flow works with; `report` gets lines for the user of the sandbox.
    package func triggerContext(
        _ flow: FlowDefinition,
        report: @escaping (String) -> Void
    ) -> EngineTriggerContext {
        EngineTriggerContext(flow: flow, environment: environment, report: report)
    }
}
