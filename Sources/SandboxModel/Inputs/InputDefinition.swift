package import Values

/// An input of a flow or of a pause.
package struct InputDefinition: Sendable {
    package let id: String
    package let type: InputType
    package let required: Bool
    /// The value if none is sent, which may be a template.
    package let defaults: JSON?
    package let properties: JSONObject
    /// The type of an array's elements.
    let itemType: InputType?
    /// The values to choose from; nil if an expression gives them.
    package let values: [String]?

    init?(_ json: JSON) {
        guard let id = json["id"]?.asText, let type = (json["type"]?.asText).flatMap(InputType.init) else { return nil }
        self.id = id
        self.type = type
        required = json["required"]?.boolValue ?? true
        defaults = json["defaults"].flatMap { $0.isNull ? nil : $0 }
        properties = json.objectValue ?? [:]
        itemType = (json["itemType"]?.asText).flatMap(InputType.init)
        values = json["values"]?.arrayValue?.compactMap(\.asText)
    }

    package static func list(_ json: JSON?) -> [InputDefinition] {
        (json?.arrayValue ?? []).compactMap(InputDefinition.init)
    }

    package subscript(name: String) -> JSON? {
        guard let value = properties[name], !value.isNull else { return nil }
        return value
    }
}

/// The kinds of inputs.
package enum InputType: String, Sendable, CaseIterable {
    case string = "STRING"
    case int = "INT"
    case float = "FLOAT"
    case boolean = "BOOLEAN"
    case bool = "BOOL"
    case datetime = "DATETIME"
    case date = "DATE"
    case time = "TIME"
    case duration = "DURATION"
    case json = "JSON"
    case yaml = "YAML"
    case uri = "URI"
    case email = "EMAIL"
    case secret = "SECRET"
    case select = "SELECT"
    case enumeration = "ENUM"
    case multiselect = "MULTISELECT"
    case array = "ARRAY"
    case file = "FILE"
    case ion = "ION"
}

extension SandboxFamily {
    /// The input types that a flow may name.
    var inputTypes: [InputType] {
        self == .v1 ? InputType.allCases : InputType.allCases.filter { $0 != .boolean && $0 != .enumeration }
    }
}
