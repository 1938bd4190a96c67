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
    /// The description of the ended execution.
    ///
    /// Only of an ended one, because a parsed description takes many times the memory of its text.
    private var end: FollowEvent.Content?

    /// Whether the execution has ended, according to the latest description.
    var isTerminal: Bool { state.map { ExecutionState(rawValue: $0).isTerminal } ?? false }

    /// Takes the description in an event and returns the changes: task runs first, then the execution.
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
        if root["state"]?["current"]?.stringValue != nil, let mismatch = root.mismatch(with: .execution) {
            throw KestraError(.badReply, "an event is not an execution: \(mismatch.place) \(mismatch.difference)")
        }
        return update(root, bytes)
    }

    /// Takes the description in a reply and returns the changes.
    mutating func update(_ execution: Execution) -> [FollowEvent] { update(execution.parsed, execution.bytes) }

    private mutating func update(_ root: JSONView, _ bytes: [UInt8]) -> [FollowEvent] {
        guard let current = root["state"]?["current"]?.stringValue else { return [] }
        // Only servers from 2.0 on include the tenant in the reply to a GET.
        if root["tenantId"] != nil { splitsLoops = true }
        var events = root["taskRunList"].map { changes(in: $0) } ?? []
        let new = ExecutionState(rawValue: current)
        let content = FollowEvent.Content.whole(root, text: bytes)
        end = new.isTerminal ? content : nil
        if current != state, !new.isTerminal {
            var event = FollowEvent(.state, content)
            event.state = new
            events.append(event)
        }
        state = current
        return events
    }

    /// The last event; nil if the execution has not ended.
    func last() -> FollowEvent? {
        guard let end else { return nil }
        var event = FollowEvent(.state, end)
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
            var event = FollowEvent(.task, .part(run))
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
