package import Values

/// What starts a flow by itself.
package struct TriggerDefinition: Sendable {
    package static let schedule = "io.kestra.plugin.core.trigger.Schedule"
    package static let webhook = "io.kestra.plugin.core.trigger.Webhook"
    package static let flow = "io.kestra.plugin.core.trigger.Flow"

    package let id: String
    package let type: String
    package let properties: JSONObject

    init?(_ json: JSON) {
        guard let object = json.objectValue, let id = object["id"]?.asText, let type = object["type"]?.asText else {
            return nil
        }
        self.id = id
        self.type = type
        properties = object
    }

    package subscript(name: String) -> JSON? {
        guard let value = properties[name], !value.isNull else { return nil }
        return value
    }

    package var isSchedule: Bool { type == Self.schedule || type == "io.kestra.core.models.triggers.types.Schedule" }
    package var isWebhook: Bool { type == Self.webhook || type == "io.kestra.core.models.triggers.types.Webhook" }
    package var isFlow: Bool { type == Self.flow || type == "io.kestra.core.models.triggers.types.Flow" }
    package var isDisabled: Bool { properties["disabled"]?.boolValue ?? false }
}
