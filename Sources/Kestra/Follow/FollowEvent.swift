package import Values

/// An event of a followed execution.
public struct FollowEvent: Sendable {
    /// The kind of event.
    public enum Kind: String, Sendable {
        /// The state of the execution changed.
        case state
        /// The state of a task run changed.
        case task
        /// A log line.
        case log
    }

    /// The kind of event.
    public let kind: Kind
    /// The server's description of the execution, the task run or the log entry, UTF-8 JSON.
    public var json: [UInt8] {
        switch content {
        case .whole(_, let text): text
        case .part(let parsed): parsed.encoded()
        case .own(let value): value.bytes()
        }
    }
    /// The description, parsed if the client has parsed it, so that it is not parsed again.
    package let content: Content
    /// The new state of the execution or task run; nil for a log line.
    public var state: ExecutionState?
    /// The id of the task; nil if the event concerns the whole execution.
    ///
    /// For a task of a Loop whose iterations are executions, on servers from 2.0 on, it is `each[1]/boom`: the loop, the index
    /// of the iteration from 0, and the task. In nested loops it is `outer[0]/inner[1]/say`.
    public var taskId: String?
    /// The value of the innermost iteration that contains the task; nil for a task outside of loops, and for log lines of
    /// servers before 2.0.
    public var value: String?
    /// The id of the execution of an iteration; nil for events of the followed execution itself.
    public var iterationId: String?
    /// The level of a log line.
    public var level: LogLevel?
    /// The text of a log line.
    public var message: String?
    /// Whether the execution has ended; true once, for the last event.
    public var isLast = false
    /// The task run of the event.
    var taskRunId: String?
    /// When a log line was written, to the microsecond.
    var time = ""
    /// The task run whose state changed.
    var run: TaskRunSummary?

    init(_ kind: Kind, _ content: Content) {
        self.kind = kind
        self.content = content
    }

    /// What describes an event.
    package enum Content: Sendable {
        /// A complete reply, parsed and as the server sent it.
        case whole(JSONView, text: [UInt8])
        /// A part of a reply.
        case part(JSONView)
        /// A description by the client itself.
        case own(JSON)
    }
}

extension FollowEvent {
    /// The event of an iteration as an event of the execution that has the loop; nil for states of the iteration.
    func inside(_ iteration: LoopIteration, id: String) -> FollowEvent? {
        guard kind != .state else { return nil }
        var event = self
        event.taskId = iteration.place + (taskId.map { "/" + $0 } ?? "")
        event.value = value ?? iteration.value
        event.iterationId = iterationId ?? id
        // The task runs of an iteration belong to its own execution.
        (event.taskRunId, event.run) = (nil, nil)
        return event
    }

    /// The log line for a loop whose iterations are not all followed.
    static func tooManyIterations(_ run: TaskRunSummary, in executionId: String) -> FollowEvent {
        notice(tooManyIterationsMessage, run, executionId)
    }

    /// The message for a loop whose iterations are not all shown.
    static let tooManyIterationsMessage =
        "more than \(IterationProgress.most) iterations: only those that fail are shown, and at most \(IterationProgress.most) of them"

    /// The log line for an iteration that continues after its loop.
    static func leftRunning(_ run: TaskRunSummary, _ iterationId: String) -> FollowEvent {
        notice("an iteration, execution \(iterationId), still runs after the end of its loop", run, iterationId)
    }

    /// A line of the client itself, of level WARN, which is delivered at every requested level.
    private static func notice(_ message: String, _ run: TaskRunSummary, _ executionId: String) -> FollowEvent {
        let entry: JSON = [
            "executionId": .string(executionId), "taskId": .string(run.taskId), "taskRunId": .string(run.id),
            "level": "WARN", "message": .string(message),
        ]
        var event = FollowEvent(.log, .own(entry))
        event.taskId = run.taskId
        event.level = .warn
        event.message = message
        return event
    }
}
