public import Values

/// An execution as a server described it at one moment.
public struct Execution: Sendable {
    /// The server's own words, UTF-8 JSON.
    public let bytes: [UInt8]
    /// The id.
    public let id: String
    /// The namespace of its flow.
    public let namespace: String
    /// The id of its flow.
    public let flowId: String
    /// Its state at that moment.
    public let state: ExecutionState
    private let document: JSONDocument

    /// Reads the JSON of an execution.
    ///
    /// - Throws: `bad_reply` when it is none.
    package init(_ bytes: [UInt8]) throws(KestraError) {
        do {
            document = try JSONDocument(parsing: bytes)
        } catch {
            throw KestraError(.badReply, "an execution that is no JSON: \(error)", underlying: error)
        }
        let root = document.root
        guard let id = root["id"]?.stringValue, let state = root["state"]?["current"]?.stringValue else {
            throw KestraError(.badReply, "an execution without id or state")
        }
        self.bytes = bytes
        self.id = id
        self.state = ExecutionState(rawValue: state)
        namespace = root["namespace"]?.stringValue ?? ""
        flowId = root["flowId"]?.stringValue ?? ""
    }

    /// The whole as a JSON value.
    public var json: JSON { document.root.json }

    /// The labels by name.
    public var labels: [String: String] {
        var labels: [String: String] = [:]
        for label in document.root["labels"].map({ Array($0.elements) }) ?? [] {
            if let key = label["key"]?.stringValue { labels[key] = label["value"]?.stringValue }
        }
        return labels
    }

    /// The outputs of the flow; null when it has none.
    public var outputs: JSON { document.root["outputs"]?.json ?? .null }

    /// Task runs in their order; each has `id`, `taskId`, `state` and more.
    public var taskRuns: [JSON] { document.root["taskRunList"]?.json.arrayValue ?? [] }

    /// How many states it has gone through.
    var stateChanges: Int { document.root["state"]?["histories"].map { Array($0.elements).count } ?? 0 }

    /// Whether it is of a server that makes executions of the iterations of a Loop: a GET of those from 2.0 on names the
    /// tenant, one of those before never does.
    var isOfSplitLoops: Bool { document.root["tenantId"] != nil }

    /// What is looked at in each of its task runs, in their order.
    var runs: [TaskRunSummary] { TaskRunSummary.all(in: document.root) }

    /// Which iteration of which Loop it is; nil when it is none.
    var iteration: LoopIteration? { LoopIteration(document.root) }
}
