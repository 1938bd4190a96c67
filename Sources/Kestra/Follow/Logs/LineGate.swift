/// Holds log lines back that would be told before what happened earlier.
///
/// Lines come by a stream of their own, which is ahead of that of the states. Where the iterations of a Loop are
/// executions of their own, a line of a task after the loop would come before those of the iterations: so a line waits
/// until its task run has been told of, which happens after the loops that ended before it are told. And lines that come
/// after a break wait for those that the break hid.
struct LineGate: Sendable {
    /// Whether lines wait for their task runs.
    var orders = false
    /// Whether all lines wait.
    private(set) var isClosed = false
    private var told: Set<String> = []
    private var loops: Set<String> = []
    private var held: [FollowEvent] = []

    /// Whether lines wait for something that may never come.
    var isWaiting: Bool { !held.isEmpty }

    /// The lines that may be told now, of those that come.
    mutating func pass(_ lines: [FollowEvent]) -> [FollowEvent] {
        guard isClosed || orders else { return lines }
        var passing: [FollowEvent] = []
        for line in lines { if mayPass(line) { passing.append(line) } else { held.append(line) } }
        return passing
    }

    /// A task run has been told of.
    mutating func told(_ taskRunId: String) -> [FollowEvent] {
        guard orders, told.insert(taskRunId).inserted else { return [] }
        return release()
    }

    /// The iterations of a loop are told from now on.
    mutating func opened(loop taskRunId: String) { loops.insert(taskRunId) }

    /// The iterations of a loop have been told.
    mutating func closed(loop taskRunId: String) -> [FollowEvent] {
        loops.remove(taskRunId)
        return release()
    }

    /// All lines wait from now on.
    mutating func close() { isClosed = true }

    /// The lines that waited since the gate was closed, in the order of their times.
    mutating func open() -> [FollowEvent] {
        isClosed = false
        sort()
        return release()
    }

    /// The lines whose task run was not told of, but for those of loops.
    mutating func overdue() -> [FollowEvent] {
        if isClosed { return [] }
        for line in held { if let run = line.taskRunId { told.insert(run) } }
        return release()
    }

    /// All that wait, at the end.
    mutating func rest() -> [FollowEvent] {
        if isClosed { sort() }
        defer { held = [] }
        return held
    }

    private func mayPass(_ line: FollowEvent) -> Bool {
        if isClosed { return false }
        guard orders else { return true }
        guard let run = line.taskRunId else { return loops.isEmpty }
        return told.contains(run) && !loops.contains(run)
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
