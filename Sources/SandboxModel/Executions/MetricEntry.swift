import Values

/// One measured value that a task published.
struct MetricEntry: Sendable, Hashable {
    let namespace: String
    let flowId: String
    let taskId: String
    let executionId: String
    let taskRunId: String
    /// `counter`, `timer` or `gauge`.
    let type: String
    let name: String
    let value: Double
    let timestamp: Timestamp
    let tags: JSONObject
}
