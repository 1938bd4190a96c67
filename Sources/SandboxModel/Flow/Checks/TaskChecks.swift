import Values

/// Checks tasks.
struct TaskChecks {
    let types: TaskTypes
    let family: SandboxFamily

    /// The path is a text only for a list with tasks: deep in a flow it is long.
    func problems(_ list: JSON?, path: @autoclosure () -> String) -> [FlowProblem] {
        guard let items = list?.arrayValue, !items.isEmpty else { return [] }
        let path = path()
        return items.enumerated().flatMap { index, item -> [FlowProblem] in
            let task = item["task"].flatMap { $0.objectValue == nil ? nil : $0 } ?? item
            let id = task["id"]?.asText
            return problems(of: task, path: family.namesPlacesById ? "\(path)[\(id ?? "null")]" : "\(path)[\(index)]")
        }
    }

    private func problems(of task: JSON, path: String) -> [FlowProblem] {
        guard let object = task.objectValue else { return [FlowProblem(path: path, message: "must not be null")] }
        var found: [FlowProblem] = []
        let id = object["id"]?.asText
        if let id {
            if !Name.isTask(id) {
                found.append(FlowProblem(path: "\(path).id", message: "must match \"^[a-zA-Z0-9][a-zA-Z0-9_-]*\""))
            }
        } else {
            found += ["must not be blank", "must not be null"].map { FlowProblem(path: "\(path).id", message: $0) }
        }
        guard let name = object["type"]?.asText, let properties = types.properties(of: name, in: family) else {
            return found
        }
        let place = family.namesPlacesById ? path : id ?? path
        for property in properties { found += missing(property, in: object, place: place) }
        for name in TaskDefinition.listNames {
            found += problems(object[name], path: "\(place).\(name)")
        }
        for (value, list) in object["cases"]?.objectValue ?? [:] {
            found += problems(list, path: "\(place).cases[\(value)]")
        }
        if let message = types[name]?.problem(object) { found.append(FlowProblem(path: place, message: message)) }
        return found
    }

    private func missing(_ property: TypeProperty, in object: JSONObject, place: String) -> [FlowProblem] {
        let value = object[property.name] ?? .null
        switch property.requirement {
        case .optional: return []
        case .present:
            return value.isNull ? [FlowProblem(path: "\(place).\(property.name)", message: "must not be null")] : []
        case .filled:
            let isEmpty = value.isNull || value.arrayValue?.isEmpty == true || value.stringValue?.isEmpty == true
            return isEmpty ? [FlowProblem(path: "\(place).\(property.name)", message: "must not be empty")] : []
        }
    }
}

extension SandboxFamily {
    /// Whether the path of a problem names each task by its id within its list, or by its id alone.
    var namesPlacesById: Bool { self == .v2 }
}
