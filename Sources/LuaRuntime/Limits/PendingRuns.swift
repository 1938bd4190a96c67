internal import Synchronization

/// What other threads need to know of a state's runs: the one that goes on, and all that wait for an answer.
final class PendingRuns: Sendable {
    private struct State {
        var current: RunStop?
        var watchdog: Watchdog?
        var ends: [ObjectIdentifier: RunEnd] = [:]
        var isGivenUp = false
    }

    private let state = Mutex(State())

    /// Whether the thread is given up, so that nothing will be answered any more.
    var isGivenUp: Bool { state.withLock { $0.isGivenUp } }
    /// The run that goes on.
    var current: RunStop? { state.withLock { $0.current } }
    /// The watchdog over it.
    var watchdog: Watchdog? { state.withLock { $0.watchdog } }

    /// Adds one that waits for an answer; false when it would wait for ever.
    func add(_ end: RunEnd) -> Bool {
        state.withLock { state in
            if !state.isGivenUp { state.ends[ObjectIdentifier(end)] = end }
            return !state.isGivenUp
        }
    }

    func remove(_ end: RunEnd) {
        state.withLock { $0.ends[ObjectIdentifier(end)] = nil }
    }

    func begin(_ stop: RunStop, _ watchdog: Watchdog) {
        state.withLock { ($0.current, $0.watchdog) = (stop, watchdog) }
    }

    func end() {
        state.withLock { ($0.current, $0.watchdog) = (nil, nil) }
    }

    /// Answers all, since the thread will not; false when that was done before.
    func giveUp() -> Bool {
        let ends: [RunEnd]? = state.withLock { state in
            guard !state.isGivenUp else { return nil }
            state.isGivenUp = true
            defer { state.ends = [:] }
            return Array(state.ends.values)
        }
        for end in ends ?? [] { end(.failure(.stuck)) }
        return ends != nil
    }
}
