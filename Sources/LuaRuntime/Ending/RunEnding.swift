internal import EventLoop

/// The state machine for the end of a run, and of the Lua state that runs it.
///
/// Every thread reports events by `receive`, and performs the actions that it returns. The machine has no lock, no thread
/// and no clock; these belong to `LuaRuntime`.
///
/// A run is interrupted (`interrupted`). The Lua thread then cancels its tasks, and the script's `<close>` variables have a
/// grace period (`stopping`), after which each instruction of the script ends it (`unwinding`). A thread that does not
/// answer an interruption within the grace period and `patience` has expired: the embedder ends the process, or the thread
/// is abandoned.
struct RunEnding {
    /// The instant at which something ends, and the reason.
    struct Limit: Equatable {
        var instant: LoopInstant
        var reason: StopReason
    }

    var phase = Phase.idle
    /// The reason why the current run, or the closing of the state, ends early; nil if it does not.
    var reason: StopReason?
    /// The reason, except a time limit that the Lua thread has not noticed, because an error of the script takes precedence.
    var noticedReason: StopReason? {
        if phase == .interrupted, case .deadline = reason { nil } else { reason }
    }
    /// The reason why a run that begins now ends at once; nil if runs may begin.
    var refusal: StopReason?
    /// Whether an expired thread ends the process; otherwise the thread is abandoned.
    var endsProcess = false

    /// The runs that wait for their turn.
    var waiting: [Int] = []
    /// The waiting runs that were cancelled.
    var cancelledWhileWaiting: [Int] = []
    var current: Int?
    /// The limit of the run, or of the wait for its programs.
    var limit: Limit?
    /// The soonest limit of the running task and of those above it.
    var partLimit: Limit?
    var graceEnd = LoopInstant.distantFuture
    var signals = Signals()
    var expiry = LoopInstant.distantFuture
    /// The phase of an expired state if the process survives.
    var survivor = Phase.idle
    var isThreadHeld = false
    /// Whether the abandoned thread must finish a run when it returns.
    var hasUnfinishedRun = false
    var closesAfterRun = false

    /// How long a thread may leave a signal unanswered, in addition to the grace period.
    static let patience = Duration.milliseconds(500)
    /// How long finalizers, and programs that were requested to end, may take.
    static let closingGrace = Duration.seconds(2)

    /// Whether every run is answered by `LuaError.stuck`.
    var isAbandoned: Bool { phase == .abandoned || phase == .reclaimed }

    /// Processes an event.
    ///
    /// `now` must not decrease.
    mutating func receive(_ event: Event, at now: LoopInstant) -> [Action] {
        switch event {
        case .submitted(let run): submitted(run)
        case .cancelled(let run): cancelled(run, now)
        case .runsEnded(let reason): runsEnded(reason, now)
        case .runsAllowed: runsAllowed()
        case .began(let run, let limit): began(run, limit)
        case .partLimited(let limit): partLimited(limit)
        case .answered: answered(now)
        case .exited(let status): exited(status, now)
        case .finished: finished()
        case .closeBegan(let limit): closeBegan(limit, now)
        case .programsFinished: programsFinished(now)
        case .finalized: finalized()
        case .stateClosed: stateClosed()
        case .timePassed: timePassed(now)
        case .threadMoved: threadMoved(now)
        case .threadAbandoned: threadAbandoned()
        case .processSurvived: processSurvived()
        }
    }
}
