import Values

/// How much a log line matters.
enum LogLevel: String, Sendable, CaseIterable, Comparable {
    case trace = "TRACE"
    case debug = "DEBUG"
    case info = "INFO"
    case warn = "WARN"
    case error = "ERROR"

    static func < (left: LogLevel, right: LogLevel) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One log line of an execution.
struct LogEntry: Sendable, Hashable {
    let namespace: String
    let flowId: String
    var taskId: String?
    var executionId: String?
    var taskRunId: String?
    var attemptNumber: Int?
    var triggerId: String?
    /// The kind of the execution where it has one.
    var executionKind: String?
    let timestamp: Timestamp
    let level: LogLevel
    let thread: String
    let message: String
}
