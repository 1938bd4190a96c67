internal import Synchronization

/// What other threads need to know of a state's runs: the one that goes on, and all that wait for an answer.
final class PendingRuns: Sendable {
    private struct State {
        var current: RunStop?
        var watchdog: Watchdog?
        var ends: [RunEnd] = []
        var refusal: StopReason?
        var isGivenUp = false
        var isBack = false
    }

    private let state = Mutex(State())

    /// Whether the thread is given up, so that nothing will be answered any more.
    var isGivenUp: Bool { state.withLock { $0.isGivenUp } }
    /// True the first time that it is asked for after the thread was given up: it has come back.
    func takeBack() -> Bool {
        state.withLock { state in
            defer { state.isBack = state.isGivenUp }
            return state.isGivenUp && !state.isBack
        }
    }

    /// The run that goes on.
    var current: RunStop? { state.withLock { $0.current } }

    /// Adds one that waits for an answer; false when it would wait for ever.
    func add(_ end: RunEnd) -> Bool {
        state.withLock { state in
            if !state.isGivenUp { state.ends.append(end) }
            return !state.isGivenUp
        }
    }

    func remove(_ end: RunEnd) {
        state.withLock { $0.ends.removeAll { $0 === end } }
    }

    /// A run goes on from now; it is to end at once when runs are refused.
    func begin(_ stop: RunStop, _ watchdog: Watchdog) {
        let refusal = state.withLock { state in
            (state.current, state.watchdog) = (stop, watchdog)
            return state.refusal
        }
        if let refusal { stop.ask(refusal) }
    }

    /// Why each run that begins now ends at once.
    var refusal: StopReason? { state.withLock { $0.refusal } }

    /// Ends each run that begins from now on; nil for none.
    func refuse(_ reason: StopReason?) {
        state.withLock { $0.refusal = reason }
    }

    /// Has the watchdog end a run, unless that is over: its thread may be gone then, and must not be knocked at.
    func interrupt(_ stop: RunStop, _ reason: StopReason) {
        state.withLock { state in
            if state.current === stop { state.watchdog?.interrupt(reason) }
        }
    }

    func end() {
        state.withLock { ($0.current, $0.watchdog) = (nil, nil) }
    }

    /// Answers all, since the thread will not; false when that was done before.
    func giveUp() -> Bool {
        let ends: [RunEnd]? = state.withLock { state in
            guard !state.isGivenUp else { return nil }
            state.isGivenUp = true
            // Should the script come back, it goes no further.
            state.current?.makeFinal()
            defer { state.ends = [] }
            return state.ends
        }
        for end in ends ?? [] { end(.failure(.stuck)) }
        return ends != nil
    }
}
