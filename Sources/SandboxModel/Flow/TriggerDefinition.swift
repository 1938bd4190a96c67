package import Values

/// A trigger of a flow.
package struct TriggerDefinition: Sendable {
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

    package var isDisabled: Bool { properties["disabled"]?.boolValue ?? false }
}
