internal import Pebble
package import Values

/// A flow.
package struct FlowDefinition: Sendable {
    package let id: String
    package let namespace: String
    /// The source, unchanged.
    package var source: String
    package var revision = 1
    package var updated: Timestamp?
    package var deleted = false
    /// Whether this revision is a draft, which is shown but does not run.
    package var draft = false
    /// The flow as the server prints it, without what its store adds: `updated`, `triggers` when empty, `source`.
    package private(set) var json: JSONObject

    package let disabled: Bool
    package let inputs: [InputDefinition]
    package let outputs: [FlowOutput]
    package let labels: [Label]
    package let variables: JSONObject
    package let tasks: [TaskDefinition]
    package let errors: [TaskDefinition]
    package let finally: [TaskDefinition]
    package let afterExecution: [TaskDefinition]
    package let triggers: [TriggerDefinition]
    package let concurrency: ConcurrencyLimit?
    package let retry: RetryPolicy?
    package let pluginDefaults: [PluginDefault]
    private let tasksById: [String: TaskDefinition]

    /// The flow of a document that has passed `FlowChecks`.
    init(_ document: JSONObject, source: String, json: JSONObject) {
        self.source = source
        self.json = json
        id = document["id"]?.asText ?? ""
        namespace = document["namespace"]?.asText ?? ""
        disabled = document["disabled"]?.boolValue ?? false
        inputs = InputDefinition.list(document["inputs"])
        outputs = FlowOutput.list(document["outputs"])
        labels = Self.labels(document["labels"])
        variables = document["variables"]?.objectValue ?? [:]
        tasks = TaskDefinition.list(document["tasks"])
        errors = TaskDefinition.list(document["errors"])
        finally = TaskDefinition.list(document["finally"])
        afterExecution = TaskDefinition.list(document["afterExecution"])
        triggers = (document["triggers"]?.arrayValue ?? []).compactMap(TriggerDefinition.init)
        concurrency = document["concurrency"].flatMap(ConcurrencyLimit.init)
        retry = document["retry"].flatMap(RetryPolicy.init)
        pluginDefaults = (document["pluginDefaults"]?.arrayValue ?? []).compactMap(PluginDefault.init)
        let all = (tasks + errors + finally + afterExecution).flatMap(\.withDescendants)
        tasksById = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The printed flow with its present revision, and whether it is deleted.
    package var printed: JSONObject {
        var object = json
        object["revision"] = .integer(Int64(revision))
        object["deleted"] = .bool(deleted)
        return object
    }

    /// Labels as a map or as a list of keys and values.
    package static func labels(_ json: JSON?) -> [Label] {
        if let object = json?.objectValue { return object.map { Label(key: $0.key, value: $0.value.asText ?? "") } }
        return (json?.arrayValue ?? []).compactMap { item in
            guard let key = item["key"]?.asText, let value = item["value"]?.asText else { return nil }
            return Label(key: key, value: value)
        }
    }

    /// All tasks, with those inside other tasks, in the order of the source.
    package var allTasks: [TaskDefinition] { (tasks + errors + finally + afterExecution).flatMap(\.withDescendants) }

    package func task(_ id: String) -> TaskDefinition? { tasksById[id] }
}

/// An output of a flow.
package struct FlowOutput: Sendable {
    package let id: String
    package let type: String
    package let value: JSON
    package let required: Bool

    init?(_ json: JSON) {
        guard let id = json["id"]?.asText else { return nil }
        self.id = id
        type = json["type"]?.asText ?? "STRING"
        value = json["value"] ?? .null
        required = json["required"]?.boolValue ?? true
    }

    package static func list(_ json: JSON?) -> [FlowOutput] { (json?.arrayValue ?? []).compactMap(FlowOutput.init) }
}

extension JSON {
    /// The string that the server's reader makes of a scalar; nil for null and for collections.
    package var asText: String? {
        switch self {
        case .string(let text): text
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .double(let value): ValueText.number(value)
        case .digits(let text): text
        case .null, .array, .object: nil
        }
    }
}
