internal import Pebble
package import Values

/// Prints a flow as the server does: without default values, and with rendered properties as text.
package struct FlowPrinter {
    package let types: TaskTypes
    package let family: SandboxFamily

    package func json(of document: JSONObject) -> JSONObject {
        var flow: JSONObject = ["id": .string(document["id"]?.asText ?? "")]
        flow["namespace"] = .string(document["namespace"]?.asText ?? "")
        flow["revision"] = .integer(1)
        flow["disabled"] = .bool(document["disabled"]?.boolValue ?? false)
        flow["deleted"] = .bool(false)
        for (name, value) in document where flow[name] == nil && !value.isNull {
            flow[name] =
                switch name {
                case "tasks", "errors", "finally", "afterExecution": tasks(value)
                case "triggers": triggers(value)
                case "inputs": inputs(value)
                case "outputs": .array((value.arrayValue ?? []).map { ordered($0, ["id", "value", "type"]) })
                case "retry": retry(value)
                case "labels":
                    .array(
                        FlowDefinition.labels(value).map {
                            ["key": .string($0.key), "value": .string($0.value)]
                        }
                    )
                case "concurrency":
                    ["limit": value["limit"] ?? .null, "behavior": value["behavior"] ?? "QUEUE"]
                default: value
                }
        }
        guard case .object(let sorted) = ordered(.object(flow), family.flowProperties) else { return flow }
        return sorted
    }

    private func ordered(_ value: JSON, _ first: [String]) -> JSON {
        var object: JSONObject = [:]
        for name in first { object[name] = value[name] }
        for (name, item) in value.objectValue ?? [:] { object[name] = item }
        return .object(object)
    }

    private func tasks(_ list: JSON) -> JSON { .array((list.arrayValue ?? []).map(task)) }

    private func task(_ json: JSON) -> JSON {
        guard let object = json.objectValue else { return json }
        let properties = object["type"]?.asText.flatMap { types.properties(of: $0, in: family) } ?? []
        var printed: JSONObject = ["id": .string(object["id"]?.asText ?? ""), "type": object["type"] ?? .null]
        for (name, value) in object where name != "id" && name != "type" && !value.isNull {
            if TaskDefinition.listNames.contains(name) {
                printed[name] = tasks(value)
            } else if name == "cases" {
                printed[name] = .object(JSONObject((value.objectValue ?? [:]).map { ($0.key, tasks($0.value)) }))
            } else if name == "onResume" {
                printed[name] = inputs(value)
            } else if name == "retry" {
                printed[name] = retry(value)
            } else {
                printed[name] = property(name, value, of: properties)
            }
        }
        return .object(printed)
    }

    private func property(_ name: String, _ value: JSON, of properties: [TypeProperty]) -> JSON? {
        guard
            let property = properties.first(where: { $0.name == name })
                ?? SandboxFamily.v1.commonTaskProperties.first(where: { $0.name == name })
        else { return value }
        if let standard = property.standard, value.asText == standard { return nil }
        return property.isRendered ? Self.rendered(value) : value
    }

    /// The printed property.
    ///
    /// A rendered property is text; a collection is JSON.
    private static func rendered(_ value: JSON) -> JSON {
        if let text = value.asText { return .string(text) }
        return .string(ValueText.json(TemplateValue(value)))
    }

    private func triggers(_ list: JSON) -> JSON {
        .array(
            (list.arrayValue ?? []).map { trigger in
                guard case .object(var object) = ordered(trigger, ["id", "type"]) else { return trigger }
                for name in ["disabled", "logToFile", "withSeconds"] where object[name] == .bool(false) {
                    object[name] = nil
                }
                return .object(object)
            }
        )
    }

    private func inputs(_ list: JSON) -> JSON { .array((list.arrayValue ?? []).map(Self.input)) }

    package static func input(_ json: JSON) -> JSON {
        var object: JSONObject = ["id": .string(json["id"]?.asText ?? ""), "type": json["type"] ?? .null]
        object["required"] = .bool(json["required"]?.boolValue ?? true)
        for (name, item) in json.objectValue ?? [:] where object[name] == nil { object[name] = item }
        switch object["type"]?.asText {
        case "SELECT":
            for name in ["allowCustomValue", "isRadio", "autoSelectFirst"] where object[name] == nil {
                object[name] = .bool(false)
            }
        case "MULTISELECT":
            object["itemType"] = object["itemType"] ?? "STRING"
            for name in ["allowCustomValue", "autoSelectFirst"] where object[name] == nil {
                object[name] = .bool(false)
            }
        default: break
        }
        if let defaults = object["defaults"] { object["defaults"] = rendered(defaults) }
        return .object(object)
    }

    private func retry(_ json: JSON) -> JSON {
        guard var object = json.objectValue else { return json }
        object["warningOnRetry"] = object["warningOnRetry"] ?? .bool(false)
        object["behavior"] = object["behavior"] ?? "RETRY_FAILED_TASK"
        if let most = object["maxAttempts"] ?? object["maxAttempt"] {
            object["maxAttempts"] = most
            if family.printsMaxAttempt { object["maxAttempt"] = most }
        }
        return .object(object)
    }
}

extension SandboxFamily {
    /// Whether a retry prints `maxAttempts` a second time under its old name.
    var printsMaxAttempt: Bool { self == .v1 }
}
