package import Values

/// What answers in the place of the tasks of one type: their outputs, or an error that fails them.
///
/// It runs on the sandbox's loop; an answer for a task that was killed or is out of time counts for nothing.
package typealias TaskAnswer = @Sendable (StubbedTask) async throws -> JSONObject

/// A run of a task that is answered by a stub.
package struct StubbedTask: Sendable {
    /// The task's properties with their expressions worked out, `id` and `type` among them.
    package let properties: JSONObject
    /// The task's type.
    package let type: String
    package let namespace: String
    package let flowId: String
    package let executionId: String
    package let taskRunId: String
    /// Which attempt of the task run it is, from 1.
    package let attempt: Int

    package init(
        properties: JSONObject,
        type: String,
        namespace: String,
        flowId: String,
        executionId: String,
        taskRunId: String,
        attempt: Int
    ) {
        self.properties = properties
        self.type = type
        self.namespace = namespace
        self.flowId = flowId
        self.executionId = executionId
        self.taskRunId = taskRunId
        self.attempt = attempt
    }
}
