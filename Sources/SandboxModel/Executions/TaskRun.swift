package import Values

/// One run of a task in an execution.
package struct TaskRun: Sendable, Hashable {
    package var id: String
    package let taskId: String
    /// The run of the flowable task around it.
    package var parentTaskRunId: String?
    /// The value of the iteration, as text.
    package var value: String?
    package var iteration: Int?
    package var attempts: [Attempt]?
    package var outputs: JSONObject?
    package var state: StateLog

    package init(
        id: String,
        taskId: String,
        parentTaskRunId: String? = nil,
        value: String? = nil,
        iteration: Int? = nil,
        attempts: [Attempt]? = nil,
        outputs: JSONObject? = nil,
        state: StateLog
    ) {
        self.id = id
        self.taskId = taskId
        self.parentTaskRunId = parentTaskRunId
        self.value = value
        self.iteration = iteration
        self.attempts = attempts
        self.outputs = outputs
        self.state = state
    }
}

/// One attempt to run a task.
package struct Attempt: Sendable, Hashable {
    package var state: StateLog
    /// Nil for tasks that the executor runs.
    package var workerId: String?
    /// The file of the internal storage with the log lines.
    package var logFile: String?

    package init(state: StateLog, workerId: String? = nil, logFile: String? = nil) {
        self.state = state
        self.workerId = workerId
        self.logFile = logFile
    }
}
