import Values

/// Writes flows as the servers do.
enum FlowWriter {
    /// The reply to a flow that has just been written.
    static func writeNew(_ flow: FlowDefinition) -> JSON {
        var object = flow.printed
        if !flow.source.isEmpty { object["source"] = .string(flow.source) }
        return .object(object)
    }

    /// A flow as it is kept.
    static func write(_ flow: FlowDefinition, source: Bool = false) -> JSON {
        var object: JSONObject = [:]
        for (key, value) in flow.printed {
            object[key] = value
            if key == "revision" { object["updated"] = flow.updated.map(DateWriter(precise: false).write) }
            if key == "tasks" { object["triggers"] = flow.json["triggers"] ?? [] }
        }
        if source { object["source"] = .string(flow.source) }
        return .object(object)
    }

    /// A flow as somebody sees it who may only run it: tasks by name and type.
    static func writeShort(_ flow: FlowDefinition, family: SandboxFamily) -> JSON {
        var object: JSONObject = [:]
        object["id"] = .string(flow.id)
        object["namespace"] = .string(flow.namespace)
        object["revision"] = .integer(Int64(flow.revision))
        object["inputs"] = flow.json["inputs"]
        object["labels"] = flow.json["labels"]
        object["disabled"] = .bool(flow.disabled)
        object["deleted"] = .bool(flow.deleted)
        object["tasks"] = short(flow.json["tasks"])
        for list in family.listsOfShortFlow { object[list] = short(flow.json[list]) }
        return .object(object)
    }

    private static func short(_ tasks: JSON?) -> JSON {
        .array(
            (tasks?.arrayValue ?? []).map { task in
                var object: JSONObject = [:]
                object["id"] = task["id"]
                object["type"] = task["type"]
                if let inner = task["tasks"] { object["tasks"] = short(inner) }
                return .object(object)
            }
        )
    }
}
