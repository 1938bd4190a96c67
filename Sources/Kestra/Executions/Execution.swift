public import Values

/// An execution as a server described it at one moment.
public struct Execution: Sendable {
    /// The server's description, UTF-8 JSON.
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
    /// - Throws: `bad_reply` if the JSON does not describe an execution.
    package init(_ bytes: [UInt8]) throws(KestraError) {
        do {
            document = try JSONDocument(parsing: bytes)
        } catch {
            throw KestraError(.badReply, "the execution is not JSON: \(error)", underlying: error)
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

    /// The whole description as a JSON value.
    public var json: JSON { document.root.json }

    /// The whole description as it was parsed.
    package var parsed: JSONView { document.root }

    /// The labels by name.
    public var labels: [String: String] {
        var labels: [String: String] = [:]
        for label in document.root["labels"].map({ Array($0.elements) }) ?? [] {
            if let key = label["key"]?.stringValue { labels[key] = label["value"]?.stringValue }
        }
        return labels
    }

    /// The outputs of the flow; null if it has no outputs.
    public var outputs: JSON { document.root["outputs"]?.json ?? .null }

    /// Task runs in their order; each has `id`, `taskId`, `state` and more.
    public var taskRuns: [JSON] { document.root["taskRunList"]?.json.arrayValue ?? [] }

    /// When it ended; nil if it has not, or if the server does not say when.
    var endDate: Timestamp? {
        document.root["state"]?["endDate"]?.stringValue.flatMap { try? Timestamp(parsing: $0) }
    }

    /// The number of states in its history.
    var stateChanges: Int { document.root["state"]?["histories"].map { Array($0.elements).count } ?? 0 }

    /// Whether its server creates executions for the iterations of a Loop: only servers from 2.0 on include the tenant in the
    /// reply to a GET.
    var isOfSplitLoops: Bool { document.root["tenantId"] != nil }

    /// Its task runs in order, reduced to what failures and follows need.
    var runs: [TaskRunSummary] { TaskRunSummary.all(in: document.root) }

    /// The iteration of a Loop that it is; nil for other executions.
    var iteration: LoopIteration? { LoopIteration(document.root) }
}
