import EventLoop
import Synchronization

/// A clock whose pace a scenario sets: slow while a request must find a task asleep, fast while it waits for an end.
///
/// The replies about a running execution then depend on the order of the requests, not on the machine.
final class PacedClock: LoopClock {
    private struct State {
        var pace: Double
        var since: LoopInstant
        var passed: LoopInstant
        var wakers: [@Sendable () -> Void] = []

        func now(_ real: LoopInstant) -> LoopInstant { passed + (real - since) * pace }
    }

    static let slow = 0.1
    static let fast = 10.0

    private let real = SystemClock()
    private let state: Mutex<State>

    init() {
        let start = SystemClock().now
        state = Mutex(State(pace: Self.slow, since: start, passed: start))
    }

    var now: LoopInstant {
        let present = real.now
        return state.withLock { $0.now(present) }
    }

    func sleepingTime(until deadline: LoopInstant) -> Duration? {
        let present = real.now
        return state.withLock { max(.zero, deadline - $0.now(present)) / $0.pace }
    }

    func onChange(_ wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wakers.append(wake) }
    }

    /// Sets the pace from now on.
    func setPace(_ pace: Double) {
        let present = real.now
        let wakers = state.withLock { state in
            (state.passed, state.since, state.pace) = (state.now(present), present, pace)
            return state.wakers
        }
        for wake in wakers { wake() }
    }
}
