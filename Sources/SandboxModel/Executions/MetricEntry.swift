package import Values

/// One measured value that a task published.
package struct MetricEntry: Sendable, Hashable {
    package let namespace: String
    package let flowId: String
    package let taskId: String
    package let executionId: String
    package let taskRunId: String
    /// `counter`, `timer` or `gauge`.
    package let type: String
    package let name: String
    package let value: Double
    package let timestamp: Timestamp
    package let tags: JSONObject

    package init(
        namespace: String,
        flowId: String,
        taskId: String,
        executionId: String,
        taskRunId: String,
        type: String,
        name: String,
        value: Double,
        timestamp: Timestamp,
        tags: JSONObject
    ) {
        self.namespace = namespace
        self.flowId = flowId
        self.taskId = taskId
        self.executionId = executionId
        self.taskRunId = taskRunId
        self.type = type
        self.name = name
        self.value = value
        self.timestamp = timestamp
        self.tags = tags
    }
}
