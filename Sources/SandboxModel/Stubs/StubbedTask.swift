package import Values

/// Answers in place of the tasks of one type: with their outputs, or with an error that fails them.
///
/// It runs on the sandbox's loop. An answer for a task that was killed or has timed out is ignored.
package typealias TaskAnswer = @Sendable (StubbedTask) async throws -> JSONObject

/// A run of a task that a stub answers.
package struct StubbedTask: Sendable {
    /// The task's rendered properties, with `id` and `type`.
    package let properties: JSONObject
    /// The task's type.
    package let type: String
    package let namespace: String
    package let flowId: String
    package let executionId: String
    package let taskRunId: String
    /// The number of the attempt, from 1.
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
