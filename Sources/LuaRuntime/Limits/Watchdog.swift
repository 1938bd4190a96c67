internal import CLuaHost
internal import EventLoop
internal import Glibc
internal import Synchronization

/// A thread that looks at the clock while Lua computes and the loop cannot.
///
/// When a limit has passed it knocks, by a signal to Lua's thread, until the scheduler has looked at it; after a while
/// so that what the thread waits for in the system is broken off; when a script is stuck in a call that neither ends, it
/// bites.
final class Watchdog: Sendable {
    /// The signal that reaches Lua's thread; a program that embeds the runtime leaves it alone.
    static let signal = __libc_current_sigrtmin() + 6

    /// When to knock and when to bite, if nothing changes until then; each from now.
    struct Plan {
        var knock: Duration?
        var bite: Bite?

        struct Bite {
            var after: Duration
            var reason: StopReason
        }
    }

    fileprivate struct State {
        /// What the scheduler wants.
        var plan = Times()
        /// What another thread wants until the scheduler has seen it: the scheduler may be writing a plan just now.
        var interruption = Times()
        /// When the thread wakes next, if no sooner time is asked for.
        var looksAt: LoopInstant?
        var thread: LoopThread?
    }

    private let state: Mutex<State>
    private let clock = SystemClock()
    private let ownsThread: Bool
    private let target = klua_this_thread()
    private let bite: @Sendable (StopReason) -> Void

    /// Watches over the calling thread, from a thread of its own that begins when it is needed, or one that it shares.
    ///
    /// - Throws: `LuaErrorFields` when the system does not let the signal come.
    init(on shared: LoopThread?, bite: @escaping @Sendable (StopReason) -> Void) throws {
        guard klua_listen(Self.signal) else {
            throw LuaErrorFields(code: "error", message: "the signal \(Self.signal) cannot be listened to")
        }
        self.bite = bite
        ownsThread = shared == nil
        state = Mutex(State(thread: shared))
    }

    /// Sees to it that the thread is there, so that a plan is kept.
    func start() throws(LoopError) {
        _ = try thread()
    }

    /// Takes the place of the plan before.
    func follow(_ plan: Plan) {
        change { $0.plan = Times(plan, from: clock.now) }
    }

    /// Knocks at once, and bites after the grace of the reason; until `forgetInterruption`.
    func interrupt(_ reason: StopReason) {
        let plan = Plan(knock: .zero, bite: Plan.Bite(after: reason.grace + .milliseconds(500), reason: reason))
        change { $0.interruption = Times(plan, from: clock.now) }
    }

    /// The scheduler knows, and has a plan of its own.
    func forgetInterruption() {
        state.withLock { $0.interruption = Times() }
    }

    /// The run is over.
    func end() {
        state.withLock { ($0.plan, $0.interruption) = (Times(), Times()) }
    }

    /// Ends the thread.
    func close() {
        end()
        if ownsThread { state.withLock { $0.thread }?.stop() }
    }

    private func change(_ body: (inout State) -> Void) {
        let isSooner = state.withLock { state in
            body(&state)
            guard let next = state.next else { return false }
            return next < state.looksAt ?? LoopInstant(nanoseconds: .max)
        }
        // Without a thread, which the system refused, a knock is all that can be done.
        if isSooner, (try? look()) == nil { klua_knock(target, Self.signal, false) }
    }

    private func thread() throws(LoopError) -> LoopThread {
        try state.withLock { state throws(LoopError) in
            if let thread = state.thread { return thread }
            let thread = try LoopThread.start(name: "kestra-watchdog")
            state.thread = thread
            return thread
        }
    }

    private func look() throws(LoopError) {
        try thread().loop.execute { [weak self] in self?.lookNow() }
    }

    private func lookNow() {
        let now = clock.now
        let (knock, reason, next, thread) = state.withLock { state in
            let knock = state.takeKnock(at: now)
            let reason = state.plan.takeBite(at: now) ?? state.interruption.takeBite(at: now)
            state.looksAt = state.next
            return (knock, reason, state.next, state.thread)
        }
        if let knock { klua_knock(target, Self.signal, knock == .breakingWaits) }
        if let reason { bite(reason) }
        guard let next else { return }
        thread?.loop.schedule(after: next - now) { [weak self] in self?.lookNow() }
    }
}

private enum Knock {
    /// Heard at the script's next instruction.
    case heardLater
    /// Heard before that by a call of the system, a read of a pipe say, which fails.
    case breakingWaits
}

/// A plan by the clock.
private struct Times {
    var knock: LoopInstant?
    /// Whether what was knocked for has been heard may take so long; output to a slow reader is not broken off before.
    private static let patience = Duration.milliseconds(200)
    private var firstKnock: LoopInstant?
    var bite: (instant: LoopInstant, reason: StopReason)?

    init() {}

    init(_ plan: Watchdog.Plan, from now: LoopInstant) {
        knock = plan.knock.map { now + $0 }
        bite = plan.bite.map { (now + $0.after, $0.reason) }
    }

    mutating func takeKnock(at now: LoopInstant) -> Knock? {
        guard let due = knock, due <= now else { return nil }
        knock = now + .milliseconds(10)
        let first = firstKnock ?? now
        firstKnock = first
        return now - first < Self.patience ? .heardLater : .breakingWaits
    }

    mutating func takeBite(at now: LoopInstant) -> StopReason? {
        guard let bite, bite.instant <= now else { return nil }
        self.bite = nil
        return bite.reason
    }
}

extension Watchdog.State {
    fileprivate var next: LoopInstant? {
        [plan.knock, plan.bite?.instant, interruption.knock, interruption.bite?.instant].compactMap { $0 }.min()
    }

    /// Whether a knock is due; it is again a little later, unless the scheduler changes the plan.
    fileprivate mutating func takeKnock(at now: LoopInstant) -> Knock? {
        let knocks = [plan.takeKnock(at: now), interruption.takeKnock(at: now)].compactMap { $0 }
        return knocks.contains(.breakingWaits) ? .breakingWaits : knocks.first
    }
}
