import EventLoop
import Testing

@testable import LuaRuntime

/// The effect of each event in each phase.
///
/// A separate test checks that no pair is missing.
enum RunEndingTable {
    /// One event: for each phase the next one and the names of the actions, or that nothing happens.
    struct Row: Sendable {
        let event: RunEnding.Event
        let time: LoopInstant
        let changes: [RunEnding.Phase: (next: RunEnding.Phase, actions: String)]
        let nothing: [RunEnding.Phase]

        init(
            _ event: RunEnding.Event,
            at milliseconds: Int64,
            _ changes: [RunEnding.Phase: (next: RunEnding.Phase, actions: String)],
            nothing: [RunEnding.Phase]
        ) {
            self.event = event
            time = .milliseconds(milliseconds)
            self.changes = changes
            self.nothing = nothing
        }
    }

    static let limit = RunEnding.Limit(instant: .milliseconds(1000), reason: .deadline("1 s"))
    static let partLimit = RunEnding.Limit(instant: .milliseconds(500), reason: .partDeadline("0.5 s"))

    private typealias Step = (event: RunEnding.Event, milliseconds: Int64)

    /// A machine in a phase that it has reached by events.
    static func machine(in phase: RunEnding.Phase) -> RunEnding {
        var machine = RunEnding()
        machine.endsProcess = phase == .expired
        for step in steps(to: phase) { _ = machine.receive(step.event, at: .milliseconds(step.milliseconds)) }
        return machine
    }

    private static func steps(to phase: RunEnding.Phase) -> [Step] {
        let running: [Step] = [(.submitted(1), 0), (.began(1, limit), 0)]
        let interrupted = running + [(.cancelled(1), 100)]
        let stopping = interrupted + [(.answered, 100)]
        let finishing: [Step] = [(.closeBegan(limit), 100)]
        let closing = finishing + [(.programsFinished, 100)]
        return switch phase {
        case .idle: []
        case .running: running
        case .partExpired: running + [(.partLimited(partLimit), 0), (.timePassed, 500)]
        case .interrupted: interrupted
        case .stopping: stopping
        case .unwinding: stopping + [(.answered, 400)]
        case .finishing: finishing
        case .terminating: finishing + [(.runsEnded(.cancelled), 100)]
        case .closing: closing
        case .freeing: closing + [(.finalized, 100)]
        case .expired, .abandoned: interrupted + [(.timePassed, 900)]
        case .reclaimed: interrupted + [(.timePassed, 900), (.finished, 900)]
        case .closed: closing + [(.stateClosed, 100)]
        }
    }
}

extension LoopInstant {
    static func milliseconds(_ count: Int64) -> LoopInstant { LoopInstant(nanoseconds: count * 1_000_000) }
}
