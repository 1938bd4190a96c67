import SandboxModel
import Values

/// Writes flows as the servers of one family do.
struct FlowWriter {
    let family: SandboxFamily

    /// The reply to a create or an update of a flow.
    func writeNew(_ flow: FlowDefinition) -> JSON {
        var object = printed(flow)
        if !flow.source.isEmpty { object["source"] = .string(flow.source) }
        return .object(object)
    }

    /// A stored flow.
    func write(_ flow: FlowDefinition, source: Bool = false) -> JSON {
        var object: JSONObject = [:]
        for (key, value) in printed(flow) {
            object[key] = value
            if key == "revision" { object["updated"] = flow.updated.map(DateWriter(family: family).write) }
            if key == "tasks" { object["triggers"] = flow.json["triggers"] ?? [] }
        }
        if source { object["source"] = .string(flow.source) }
        return .object(object)
    }

    /// A flow in the form for users who may only run it: tasks have only their id and type.
    func writeShort(_ flow: FlowDefinition) -> JSON {
        var object: JSONObject = [:]
        object["id"] = .string(flow.id)
        object["namespace"] = .string(flow.namespace)
        object["revision"] = .integer(Int64(flow.revision))
        object["inputs"] = flow.json["inputs"]
        if family.hasDrafts, object["inputs"] == nil { object["inputs"] = [] }
        object["labels"] = flow.json["labels"]
        object["disabled"] = .bool(flow.disabled)
        object["deleted"] = .bool(flow.deleted)
        if family.hasDrafts { object["draft"] = .bool(flow.draft) }
        object["tasks"] = short(flow.json["tasks"])
        for list in family.listsOfShortFlow { object[list] = short(flow.json[list]) }
        return .object(object)
    }

    private func printed(_ flow: FlowDefinition) -> JSONObject {
        guard family.hasDrafts else { return flow.printed }
        var object: JSONObject = [:]
        for (key, value) in flow.printed {
            object[key] = value
            if key == "deleted" { object["draft"] = .bool(flow.draft) }
        }
        return object
    }

    private func short(_ tasks: JSON?) -> JSON {
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
