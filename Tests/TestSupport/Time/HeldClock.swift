package import EventLoop

/// The system's clock, held until a test lets it pass: for limits that must not pass before what they are to end has begun.
package final class HeldClock: LoopClock {
    private struct State {
        /// The time that has passed so far.
        var passed = Duration.zero
        /// When the clock was let go, by the system's clock; nil while it is held.
        var since: LoopInstant?
        var wakers: [@Sendable () -> Void] = []
    }
    private let real = SystemClock()
    private let state = PthreadMutex(State())

    /// A clock that is held.
    package init() {}

    package var now: LoopInstant {
        state.withLock { state in
            let running = state.since.map { real.now - $0 } ?? .zero
            return LoopInstant(nanoseconds: 0) + (state.passed + running)
        }
    }

    package func sleepingTime(until deadline: LoopInstant) -> Duration? {
        state.withLock { $0.since == nil } ? nil : max(.zero, deadline - now)
    }

    package func onChange(_ wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wakers.append(wake) }
    }

    /// Lets the time pass, once it has been moved on by `duration`.
    package func letGo(after duration: Duration = .zero) {
        let wakers = state.withLock { state in
            state.passed += duration
            if state.since == nil { state.since = real.now }
            return state.wakers
        }
        for wake in wakers { wake() }
    }

    /// Holds the time where it is.
    package func hold() {
        state.withLock { state in
            if let since = state.since { state.passed += real.now - since }
            state.since = nil
        }
    }
}
