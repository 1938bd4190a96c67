internal import Values

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
    ///
    /// A task of a Loop, whose iterations are executions of their own on servers from 2.0 on, is `each[1]/boom`: the loop,
    /// the index of the iteration from 0, the task; nested, `outer[0]/inner[1]/say`.
    public var taskId: String?
    /// The value of the iteration that the task is in, the innermost one; nil for a task that is in none, and for log
    /// lines of servers before 2.0.
    public var value: String?
    /// The id of the execution that an iteration is; nil for what happened to the followed execution itself.
    public var iterationId: String?
    /// The level of a log line.
    public var level: LogLevel?
    /// The text of a log line.
    public var message: String?
    /// Whether the execution is over; true once, for the last event.
    public var isLast = false
    /// The task run that it is about.
    var taskRunId: String?
    /// When a log line was written, to the microsecond.
    var time = ""
    /// The task run that has another state.
    var run: TaskRunSummary?

    init(_ kind: Kind, json: [UInt8]) {
        self.kind = kind
        self.json = json
    }
}

extension FollowEvent {
    /// The event of an iteration as the execution that has the loop tells it; nil for its states.
    func inside(_ iteration: LoopIteration, id: String) -> FollowEvent? {
        guard kind != .state else { return nil }
        var event = self
        event.taskId = iteration.place + (taskId.map { "/" + $0 } ?? "")
        event.value = value ?? iteration.value
        event.iterationId = iterationId ?? id
        // What is known of task runs is known of the execution that has them.
        (event.taskRunId, event.run) = (nil, nil)
        return event
    }

    /// The line that says that not all iterations are followed.
    static func crowded(_ run: TaskRunSummary, in executionId: String) -> FollowEvent {
        notice(crowdedMessage, run, executionId)
    }

    /// What is said where not all iterations are shown.
    static let crowdedMessage =
        "more than \(IterationProgress.most) iterations: only those that fail are shown, and at most \(IterationProgress.most) of them"

    /// The line that says that an iteration goes on after its loop.
    static func leftRunning(_ run: TaskRunSummary, _ iterationId: String) -> FollowEvent {
        notice("an iteration, execution \(iterationId), still runs after the end of its loop", run, iterationId)
    }

    /// A line of the client's own, of level WARN, whatever level is wanted.
    private static func notice(_ message: String, _ run: TaskRunSummary, _ executionId: String) -> FollowEvent {
        let entry: JSONObject = [
            "executionId": .string(executionId), "taskId": .string(run.taskId), "taskRunId": .string(run.id),
            "level": "WARN", "message": .string(message),
        ]
        var event = FollowEvent(.log, json: JSON.object(entry).bytes())
        event.taskId = run.taskId
        event.level = .warn
        event.message = message
        return event
    }
}
