internal import Glibc
internal import Synchronization

/// The position of a loop in its turn.
///
/// It is not on the call stack, so that a nested `pump` continues from it.
struct Turn {
    /// The remaining jobs of this turn: those that were ready when it began.
    ///
    /// A job that posts jobs cannot starve timers.
    var jobs = 0
    /// The number of timers that may still run in this turn, so that many timers do not starve descriptors.
    var timers = 0
    /// Timers that are set later wait for the next turn.
    var timerLimit: UInt64 = 0
    var now = LoopInstant(nanoseconds: 0)
    var events: [(descriptor: Int32, readiness: Readiness)] = []
    var nextEvent = 0
    /// The number of turns since the last poll.
    ///
    /// While jobs are ready, the loop polls only occasionally.
    var unpolled = 0

    mutating func popEvent() -> (descriptor: Int32, readiness: Readiness)? {
        while nextEvent < events.count {
            defer { nextEvent += 1 }
            if events[nextEvent].descriptor >= 0 { return events[nextEvent] }
        }
        return nil
    }

    /// Discards the events of a descriptor, whose number may now belong to another one.
    mutating func forget(_ descriptor: Int32) {
        for index in nextEvent..<max(nextEvent, events.count) where events[index].descriptor == descriptor {
            events[index].descriptor = -1
        }
    }
}

extension EventLoop {
    private static let maximumUnpolledTurns = 8
    private static let maximumTimers = 64
    private static let maximumTimerTime = Duration.milliseconds(5)

    /// Runs the loop on this thread until `done` returns true.
    ///
    /// It is called after each job, timer or handler.
    ///
    /// For a closed loop, it returns at once.
    ///
    /// - Parameter done: Must be cheap and without side effects. A thread that changes its result calls `wake()`.
    public func run(until done: () -> Bool) {
        takeOwnership()
        depth += 1
        while !done(), !isClosed { step() }
        depth -= 1
        guard depth == 0, drainsAfterRun else { return }
        drainsAfterRun = false
        drainAfterClose()
    }

    /// Runs the loop from inside a job of the loop, until `done` returns true.
    ///
    /// It runs one job, timer or descriptor at a time, in the order of the interrupted turn. Pumps can be
    /// nested; the inner one ends first.
    ///
    /// - Parameter done: As for `run(until:)`.
    public func pump(until done: () -> Bool) {
        run(until: done)
    }

    private func takeOwnership() {
        let thread = UInt(pthread_self())
        let (_, owned) = owner.compareExchange(expected: 0, desired: thread, ordering: .relaxed)
        precondition(owned == 0 || owned == thread || isClosed, "an event loop runs on the thread that first ran it")
    }

    /// Runs one item, or starts a new turn.
    private func step() {
        noteProgress()
        urgent.run()
        if turn.jobs > 0, let work = ready.popFirst() {
            turn.jobs -= 1
            perform(work)
        } else if turn.timers > 0, let timer = timers.takeDue(at: turn.now, setUpTo: turn.timerLimit) {
            turn.timers -= 1
            timer.body()
            // Slow timers must not starve descriptors either.
            if clock.now - turn.now > Self.maximumTimerTime { turn.timers = 0 }
        } else if let event = turn.popEvent() {
            handlers[event.descriptor]?.body(event.readiness)
        } else {
            beginTurn()
        }
    }

    private func beginTurn() {
        inbox.take(into: &ready, beforeSleep: ready.isEmpty)
        if ready.isEmpty || turn.unpolled >= Self.maximumUnpolledTurns {
            turn.unpolled = 0
            turn.events.removeAll(keepingCapacity: true)
            turn.nextEvent = 0
            poller.wait(milliseconds: ready.isEmpty ? sleepingMilliseconds : 0, into: &turn.events)
            inbox.take(into: &ready, beforeSleep: false)
        } else {
            turn.unpolled += 1
        }
        turn.jobs = ready.count
        turn.timers = Self.maximumTimers
        turn.timerLimit = timers.lastOrder
        if !timers.isEmpty { turn.now = clock.now }
    }

    private var sleepingMilliseconds: Int32 {
        guard let soonest = timers.soonest, let time = clock.sleepingTime(until: soonest) else { return -1 }
        // Rounded up. Otherwise the loop would spin until a timer that is due a little after the wait.
        return Int32(clamping: time.wholeNanoseconds / 1_000_000 + (time.wholeNanoseconds % 1_000_000 > 0 ? 1 : 0))
    }
}
