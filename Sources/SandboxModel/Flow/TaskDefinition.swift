package import Values

/// A task of a flow.
package struct TaskDefinition: Sendable {
    package let id: String
    package let type: String
    /// All properties in the source.
    package let properties: JSONObject
    /// The tasks of the properties that hold some: read once, because planning asks for them at every step.
    private let lists: [String: [TaskDefinition]]
    /// The branches of a `Switch`, by value.
    package let cases: [(value: String, tasks: [TaskDefinition])]
    /// The task of `onPause`; empty without one.
    private let onPause: [TaskDefinition]

    package init?(_ json: JSON) {
        // A task of a graph of dependencies stands in a wrapper.
        let object = json["task"]?.objectValue ?? json.objectValue
        guard let object, let id = object["id"]?.asText, let type = object["type"]?.asText else { return nil }
        self.id = id
        self.type = type
        properties = object
        var lists: [String: [TaskDefinition]] = [:]
        for name in Self.listNames {
            if let written = object[name] { lists[name] = Self.list(written) }
        }
        self.lists = lists
        onPause = [object["onPause"].flatMap(TaskDefinition.init)].compactMap(\.self)
        cases = (object["cases"]?.objectValue ?? [:]).map { ($0.key, Self.list($0.value)) }
    }

    package static func list(_ json: JSON?) -> [TaskDefinition] {
        (json?.arrayValue ?? []).compactMap(TaskDefinition.init)
    }

    package subscript(name: String) -> JSON? {
        guard let value = properties[name], !value.isNull else { return nil }
        return value
    }

    package func tasks(_ name: String) -> [TaskDefinition] { lists[name] ?? Self.list(properties[name]) }

    package var isDisabled: Bool { properties["disabled"]?.boolValue ?? false }
    var allowsFailure: Bool { properties["allowFailure"]?.boolValue ?? false }
    var allowsWarning: Bool { properties["allowWarning"]?.boolValue ?? false }
    /// The final state of a run that came to this state, with the failures and warnings that the task allows.
    package func ending(_ state: RunState) -> RunState {
        switch state {
        case .failed where allowsFailure: allowsWarning ? .success : .warning
        case .warning where allowsWarning: .success
        default: state
        }
    }

    package var retry: RetryPolicy? { properties["retry"].flatMap(RetryPolicy.init) }

    /// The properties that are lists of tasks.
    static let listNames = ["tasks", "then", "else", "defaults", "errors", "finally"]

    /// Whether a property holds tasks, which render their own properties.
    package static func holdsTasks(_ property: String) -> Bool {
        listNames.contains(property) || property == "cases" || property == "onPause"
    }

    /// The tasks directly inside this one.
    package var children: [TaskDefinition] {
        Self.listNames.flatMap { lists[$0] ?? [] } + cases.flatMap(\.tasks) + onPause
    }

    /// The task and all tasks inside it, in the order of the source.
    package var withDescendants: [TaskDefinition] {
        var found: [TaskDefinition] = []
        addDescendants(to: &found)
        return found
    }

    private func addDescendants(to found: inout [TaskDefinition]) {
        found.append(self)
        for child in children { child.addDescendants(to: &found) }
    }

    /// The task with the flow's defaults for its type.
    ///
    /// The task's own properties win, unless the default is forced.
    package func applying(_ defaults: [PluginDefault]) -> TaskDefinition {
        guard defaults.contains(where: { type == $0.type || type.hasPrefix($0.type + ".") }) else { return self }
        var object = properties
        for preset in defaults where type == preset.type || type.hasPrefix(preset.type + ".") {
            for (key, value) in preset.values where preset.isForced || object[key] == nil { object[key] = value }
        }
        return TaskDefinition(.object(object)) ?? self
    }
}

/// Properties for all tasks of a type.
package struct PluginDefault: Sendable {
    package let type: String
    package let values: JSONObject
    package let isForced: Bool

    init?(_ json: JSON) {
        guard let type = json["type"]?.asText else { return nil }
        self.type = type
        values = json["values"]?.objectValue ?? [:]
        isForced = json["forced"]?.boolValue ?? false
    }
}
