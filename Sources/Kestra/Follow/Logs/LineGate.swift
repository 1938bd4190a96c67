/// Holds back log lines that would otherwise be delivered before earlier events.
///
/// Lines have their own stream, which is ahead of the stream of states. If the iterations of a Loop are executions, a line
/// of a task after the loop could be delivered before the lines of the iterations. A line therefore waits until its task
/// run has been delivered, which happens after the loops that ended before it. Lines that arrive after a break of the
/// stream wait for the lines that the break hid.
struct LineGate: Sendable {
    /// Whether lines wait for their task runs.
    var orders = false
    /// Whether the execution had ended before its task runs were delivered, so that lines without a task come last.
    var isOver = false
    /// Whether all lines wait.
    private(set) var isClosed = false
    private var shown: Set<String> = []
    private var loops: Set<String> = []
    /// The loops that have ended and whose iterations are still delivered.
    private var ending: Set<String> = []
    private var held: [FollowEvent] = []

    /// Whether lines wait for an event that may never arrive.
    var isWaiting: Bool { !held.isEmpty }

    /// The lines that may be delivered now.
    mutating func pass(_ lines: [FollowEvent]) -> [FollowEvent] {
        guard isClosed || orders else { return lines }
        var passing: [FollowEvent] = []
        for line in lines { if mayPass(line) { passing.append(line) } else { held.append(line) } }
        return passing
    }

    /// A task run has been delivered.
    mutating func delivered(_ taskRunId: String) -> [FollowEvent] {
        guard orders, shown.insert(taskRunId).inserted else { return [] }
        return release()
    }

    /// The delivery of a loop's iterations begins.
    mutating func opened(loop taskRunId: String) { loops.insert(taskRunId) }

    /// The follow waits for a loop's iterations, and delivers no later event of its own until they have been delivered.
    mutating func ends(loop taskRunId: String) { ending.insert(taskRunId) }

    /// The delivery of a loop's iterations has ended.
    mutating func closed(loop taskRunId: String) -> [FollowEvent] {
        ending.remove(taskRunId)
        loops.remove(taskRunId)
        return release()
    }

    /// Makes all lines wait from now on.
    mutating func close() { isClosed = true }

    /// The lines that waited since the gate was closed, in the order of their times.
    mutating func open() -> [FollowEvent] {
        isClosed = false
        sort()
        return release()
    }

    /// The waiting lines that were written before a loop began, in the order of their times.
    mutating func before(_ time: String) -> [FollowEvent] {
        guard isClosed else { return [] }
        sort()
        let count = held.prefix { $0.time < time }.count
        defer { held.removeFirst(count) }
        return Array(held.prefix(count))
    }

    /// The lines whose task run was not delivered, except those of loops.
    ///
    /// None while the follow waits for a loop that has ended: the task runs after it have not been delivered either.
    mutating func overdue() -> [FollowEvent] {
        if isClosed || !ending.isEmpty { return [] }
        for line in held { if let run = line.taskRunId { shown.insert(run) } }
        return release()
    }

    /// All waiting lines, at the end.
    mutating func rest() -> [FollowEvent] {
        if isClosed { sort() }
        defer { held = [] }
        return held
    }

    private func mayPass(_ line: FollowEvent) -> Bool {
        if isClosed { return false }
        guard orders else { return true }
        guard let run = line.taskRunId else { return loops.isEmpty && !isOver }
        return shown.contains(run) && !loops.contains(run)
    }

    private mutating func release() -> [FollowEvent] {
        let waiting = held
        held = []
        return pass(waiting)
    }

    private mutating func sort() {
        held = held.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
    }
}
