import Pebble
import Values

/// A trigger of a flow that a request sets off.
struct WebhookTrigger: RequestTrigger {
    static let type = TriggerType(
        "io.kestra.plugin.core.trigger.Webhook",
        formerName: "io.kestra.core.models.triggers.types.Webhook",
        [
            .v1: "key! inputs wait returnOutputs labels",
            .v2: "key! inputs wait returnOutputs responseContentType responseCode fetchType=NONE",
        ],
        .requests { WebhookTrigger($0) },
        problems: { trigger, path in
            var found = TriggerType.conditionProblems(trigger, path)
            if trigger["key"]?.asText == nil {
                found.append(FlowProblem(path: "\(path).key", message: "must not be null"))
            }
            return found
        }
    )

    let definition: TriggerDefinition
    let key: String

    init?(_ definition: TriggerDefinition) {
        guard let key = definition["key"]?.asText else { return nil }
        self.definition = definition
        self.key = key
    }

    var waitsForEnd: Bool { definition["wait"]?.asText == "true" }
    var returnsOutputs: Bool { definition["returnOutputs"]?.asText == "true" }

    func variables(for request: TriggerRequest, in context: any TriggerContext) throws(TemplateError) -> JSONObject? {
        var variables: JSONObject = [:]
        variables["body"] = request.body
        variables["headers"] = Self.lists(request.headers)
        variables["parameters"] = Self.lists(request.parameters)
        if let path = request.path { variables["path"] = .string(path) }
        let seen = ConditionContext(templates: context.templates, variables: context.variables(of: variables))
        return try TriggerConditions(definition).hold(in: seen) ? variables : nil
    }

    /// The values of each name, sorted by name.
    private static func lists(_ pairs: [(name: String, value: String)]) -> JSON {
        var object: JSONObject = [:]
        for pair in pairs.sorted(by: { $0.name < $1.name }) {
            object[pair.name] = .array((object[pair.name]?.arrayValue ?? []) + [.string(pair.value)])
        }
        return .object(object)
    }
}
