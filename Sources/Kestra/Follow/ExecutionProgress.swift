internal import Values

/// The known state of a followed execution.
///
/// A value: pass it each description of the execution, from an event or a GET, and it returns the changes. It withholds
/// the final state until the follow ends, so that the state is delivered once.
struct ExecutionProgress: Sendable {
    private var state: String?
    private var taskStates: [String: String] = [:]
    /// The task runs that contain others, according to the latest description.
    private var holders: Set<String> = []
    /// Whether the server creates executions for the iterations of a Loop, as servers from 2.0 on do.
    private(set) var splitsLoops = false
    /// The latest description.
    private(set) var latest: [UInt8] = []

    /// Whether the execution has ended, according to the latest description.
    var isTerminal: Bool { state.map { ExecutionState(rawValue: $0).isTerminal } ?? false }

    /// When it ended, according to the latest description.
    var endDate: Timestamp? {
        let date = (try? JSONDocument(parsing: latest))?.root["state"]?["endDate"]?.stringValue
        return date.flatMap { try? Timestamp(parsing: $0) }
    }

    /// Takes a description and returns the changes: task runs first, then the execution.
    ///
    /// - Throws: `bad_reply` if it is not JSON, or not an execution.
    mutating func update(_ bytes: [UInt8]) throws(KestraError) -> [FollowEvent] {
        let root: JSONView
        do {
            root = try JSONDocument(parsing: bytes).root
        } catch {
            throw KestraError(.badReply, "an event is not JSON: \(error)", underlying: error)
        }
        // The first event of a stream is a stub without a state.
        guard let current = root["state"]?["current"]?.stringValue else { return [] }
        if let mismatch = root.mismatch(with: .execution) {
            throw KestraError(.badReply, "an event is not an execution: \(mismatch.place) \(mismatch.difference)")
        }
        latest = bytes
        // Only servers from 2.0 on include the tenant in the reply to a GET.
        if root["tenantId"] != nil { splitsLoops = true }
        var events = root["taskRunList"].map { changes(in: $0) } ?? []
        if current != state {
            state = current
            let new = ExecutionState(rawValue: current)
            if !new.isTerminal {
                var event = FollowEvent(.state, json: bytes)
                event.state = new
                events.append(event)
            }
        }
        return events
    }

    /// The last event.
    func last() -> FollowEvent {
        var event = FollowEvent(.state, json: latest)
        event.state = state.map(ExecutionState.init(rawValue:))
        event.isLast = true
        return event
    }

    /// Whether the task run may belong to a Loop whose iterations are executions: it has no worker and contains no others.
    func mayBeLoop(_ run: TaskRunSummary) -> Bool {
        splitsLoops && run.mayBeLoop && !holders.contains(run.id)
    }

    private mutating func changes(in taskRuns: JSONView) -> [FollowEvent] {
        var events: [FollowEvent] = []
        if splitsLoops { holders = Set(taskRuns.elements.compactMap { $0["parentTaskRunId"]?.stringValue }) }
        for run in taskRuns.elements {
            guard let id = run["id"]?.stringValue, let current = run["state"]?["current"]?.stringValue,
                taskStates[id] != current
            else { continue }
            taskStates[id] = current
            var event = FollowEvent(.task, json: run.encoded())
            event.state = ExecutionState(rawValue: current)
            event.taskId = run["taskId"]?.stringValue
            event.value = run["value"]?.stringValue
            event.taskRunId = id
            if splitsLoops { event.run = TaskRunSummary(run) }
            events.append(event)
        }
        return events
    }
}
