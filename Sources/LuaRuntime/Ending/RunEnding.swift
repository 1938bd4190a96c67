internal import EventLoop

/// The state machine for the end of a run, and of the Lua state that runs it.
///
/// Every thread reports what has happened by `receive`; the answer is what the caller has to do. The machine holds no
/// lock, starts no thread and reads no clock: `LuaRuntime` owns all three.
///
/// A run is asked to end (`interrupted`), the Lua thread carries that out and the script's `<close>` variables get a
/// grace (`stopping`), after which nothing of the script runs any more (`unwinding`). A thread that does not answer an
/// interruption for the grace and `patience` has expired: the embedder ends the process, or the thread is abandoned.
struct RunEnding {
    /// A moment at which something ends, and why.
    struct Limit: Equatable {
        var instant: LoopInstant
        var reason: StopReason
    }

    var phase = Phase.idle
    /// Why the current run, or the closing of the state, ends early; nil while it does not.
    var reason: StopReason?
    /// The reason, but for a time limit that the Lua thread has not noticed: an error of the script's own says more.
    var noticedReason: StopReason? {
        if phase == .interrupted, case .deadline = reason { nil } else { reason }
    }
    /// Why each run that begins now ends at once; nil when runs may begin.
    var refusal: StopReason?
    /// Whether an expired thread ends the process; without that it is abandoned.
    var endsProcess = false

    /// The runs that wait for their turn.
    var waiting: [Int] = []
    /// Those of them that were cancelled meanwhile.
    var cancelledWhileWaiting: [Int] = []
    var current: Int?
    /// The limit of the run, or of the wait for its programs.
    var limit: Limit?
    /// The soonest limit of the running task and of those above it.
    var partLimit: Limit?
    var graceEnd = LoopInstant.distantFuture
    var signals = Signals()
    var expiry = LoopInstant.distantFuture
    /// Where an expired state is when the process goes on after all.
    var survivor = Phase.idle
    var isThreadHeld = false
    /// Whether the abandoned thread has a run to finish when it comes back.
    var hasUnfinishedRun = false
    var closesAfterRun = false

    /// How long a thread may leave a signal unanswered, besides the grace.
    static let patience = Duration.milliseconds(500)
    /// How long finalizers may take, and programs to end that were told to.
    static let closingGrace = Duration.seconds(2)

    /// Whether no run gets another answer than that its thread is stuck.
    var isAbandoned: Bool { phase == .abandoned || phase == .reclaimed }

    /// Takes an event into account; `now` never decreases.
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
        case .stateClosed: stateClosed()
        case .timePassed: timePassed(now)
        case .neighbourAnswered: neighbourAnswered(now)
        case .threadAbandoned: threadAbandoned()
        case .processSurvived: processSurvived()
        }
    }
}
