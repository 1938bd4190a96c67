import Values

/// One run of a task in an execution.
struct TaskRun: Sendable, Hashable {
    var id: String
    let taskId: String
    /// The run of the flowable task around it.
    var parentTaskRunId: String?
    /// The value of the iteration, as text.
    var value: String?
    var iteration: Int?
    var attempts: [Attempt]?
    var outputs: JSONObject?
    var state: StateLog
}

/// One try at a task.
struct Attempt: Sendable, Hashable {
    var state: StateLog
    /// Nil for tasks that the executor does itself.
    var workerId: String?
    /// A file of the internal storage that the log lines went to.
    var logFile: String?
}
