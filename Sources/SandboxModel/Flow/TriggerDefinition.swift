import Values

/// What starts a flow by itself.
struct TriggerDefinition: Sendable {
    static let schedule = "io.kestra.plugin.core.trigger.Schedule"
    static let webhook = "io.kestra.plugin.core.trigger.Webhook"
    static let flow = "io.kestra.plugin.core.trigger.Flow"

    let id: String
    let type: String
    let properties: JSONObject

    init?(_ json: JSON) {
        guard let object = json.objectValue, let id = object["id"]?.asText, let type = object["type"]?.asText else {
            return nil
        }
        self.id = id
        self.type = type
        properties = object
    }

    subscript(name: String) -> JSON? {
        guard let value = properties[name], !value.isNull else { return nil }
        return value
    }

    var isSchedule: Bool { type == Self.schedule || type == "io.kestra.core.models.triggers.types.Schedule" }
    var isWebhook: Bool { type == Self.webhook || type == "io.kestra.core.models.triggers.types.Webhook" }
    var isFlow: Bool { type == Self.flow || type == "io.kestra.core.models.triggers.types.Flow" }
    var isDisabled: Bool { properties["disabled"]?.boolValue ?? false }
}
