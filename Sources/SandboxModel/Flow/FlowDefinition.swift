import Pebble
import Values

/// A flow as read from its source.
struct FlowDefinition: Sendable {
    let id: String
    let namespace: String
    /// What was written, as it was written.
    var source: String
    var revision = 1
    var updated: Timestamp?
    var deleted = false
    /// Whether this revision is a draft: it is shown, and not run.
    var draft = false
    /// The flow as the server prints it, without what its store adds: `updated`, `triggers` when empty, `source`.
    private(set) var json: JSONObject

    let disabled: Bool
    let inputs: [InputDefinition]
    let outputs: [FlowOutput]
    let labels: [Label]
    let variables: JSONObject
    let tasks: [TaskDefinition]
    let errors: [TaskDefinition]
    let finally: [TaskDefinition]
    let afterExecution: [TaskDefinition]
    let triggers: [TriggerDefinition]
    let concurrency: ConcurrencyLimit?
    let retry: RetryPolicy?
    let pluginDefaults: [PluginDefault]
    private let tasksById: [String: TaskDefinition]

    /// A flow of a document that `FlowChecks` has nothing against.
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

    /// The printed flow with its present revision and state of deletion.
    var printed: JSONObject {
        var object = json
        object["revision"] = .integer(Int64(revision))
        object["deleted"] = .bool(deleted)
        return object
    }

    /// Labels as a map or as a list of keys and values.
    static func labels(_ json: JSON?) -> [Label] {
        if let object = json?.objectValue { return object.map { Label(key: $0.key, value: $0.value.asText ?? "") } }
        return (json?.arrayValue ?? []).compactMap { item in
            guard let key = item["key"]?.asText, let value = item["value"]?.asText else { return nil }
            return Label(key: key, value: value)
        }
    }

    /// All tasks with those inside of others, in the order of the source.
    var allTasks: [TaskDefinition] { (tasks + errors + finally + afterExecution).flatMap(\.withDescendants) }

    func task(_ id: String) -> TaskDefinition? { tasksById[id] }
}

/// A value that a flow gives at its end.
struct FlowOutput: Sendable {
    let id: String
    let type: String
    let value: JSON
    let required: Bool

    init?(_ json: JSON) {
        guard let id = json["id"]?.asText else { return nil }
        self.id = id
        type = json["type"]?.asText ?? "STRING"
        value = json["value"] ?? .null
        required = json["required"]?.boolValue ?? true
    }

    static func list(_ json: JSON?) -> [FlowOutput] { (json?.arrayValue ?? []).compactMap(FlowOutput.init) }
}

extension JSON {
    /// The text of a scalar as the server's reader makes a string of it; nil for null and for collections.
    var asText: String? {
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
