package import Values

/// The level of a log line.
package enum LogSeverity: String, Sendable, CaseIterable, Comparable {
    case trace = "TRACE"
    case debug = "DEBUG"
    case info = "INFO"
    case warn = "WARN"
    case error = "ERROR"

    package static func < (left: LogSeverity, right: LogSeverity) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One log line of an execution.
package struct LogEntry: Sendable, Hashable {
    package let namespace: String
    package let flowId: String
    package var taskId: String?
    package var executionId: String?
    package var taskRunId: String?
    package var attemptNumber: Int?
    package var triggerId: String?
    /// The kind of the execution; nil if it has none.
    package var executionKind: String?
    package let timestamp: Timestamp
    package let level: LogSeverity
    package let thread: String
    package let message: String

    package init(
        namespace: String,
        flowId: String,
        taskId: String? = nil,
        executionId: String? = nil,
        taskRunId: String? = nil,
        attemptNumber: Int? = nil,
        triggerId: String? = nil,
        executionKind: String? = nil,
        timestamp: Timestamp,
        level: LogSeverity,
        thread: String,
        message: String
    ) {
        self.namespace = namespace
        self.flowId = flowId
        self.taskId = taskId
        self.executionId = executionId
        self.taskRunId = taskRunId
        self.attemptNumber = attemptNumber
        self.triggerId = triggerId
        self.executionKind = executionKind
        self.timestamp = timestamp
        self.level = level
        self.thread = thread
        self.message = message
    }
}
