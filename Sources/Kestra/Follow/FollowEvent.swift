/// Something that happened to an execution that is followed.
public struct FollowEvent: Sendable {
    /// What it is about.
    public enum Kind: String, Sendable {
        /// The execution has another state.
        case state
        /// A task run has another state.
        case task
        /// A log line.
        case log
    }

    /// What it is about.
    public let kind: Kind
    /// The execution, the task run or the log entry as the server described it, UTF-8 JSON.
    public let json: [UInt8]
    /// The new state of the execution or task run; nil for a log line.
    public var state: ExecutionState?
    /// The id of the task; nil when it is about the execution as a whole.
    public var taskId: String?
    /// The level of a log line.
    public var level: LogLevel?
    /// The text of a log line.
    public var message: String?
    /// Whether the execution is over; true once, for the last event.
    public var isLast = false

    init(_ kind: Kind, json: [UInt8]) {
        self.kind = kind
        self.json = json
    }
}
