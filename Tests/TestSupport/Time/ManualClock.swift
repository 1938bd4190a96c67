package import EventLoop

/// A clock for loops under test, whose time changes only by `advance` or by jumps.
package final class ManualClock: HoldableClock {
    private struct State {
        var now = LoopInstant(nanoseconds: 0)
        var holds = 0
        var wakers: [@Sendable () -> Void] = []
    }
    private let state = PthreadMutex(State())
    private let jumps: Bool

    /// - Parameter jumps: Whether the clock jumps to the next timer of a loop that would sleep. Only for loops that wait for
    ///   no sockets, because every deadline would pass before a reply. Work on other threads holds the clock.
    package init(jumps: Bool = false) { self.jumps = jumps }

    package var now: LoopInstant { state.withLock { $0.now } }

    package func sleepingTime(until deadline: LoopInstant) -> Duration? {
        guard jumps else {
            // The time may have been moved between the turn's beginning and now.
            return now >= deadline ? .zero : nil
        }
        return state.withLock { state in
            // The loop sleeps until the work that holds the clock wakes it.
            guard state.holds == 0 || deadline <= state.now else { return nil }
            state.now = max(state.now, deadline)
            return .zero
        }
    }

    package func hold() { state.withLock { $0.holds += 1 } }

    package func release() { change { $0.holds -= 1 } }

    package func onChange(_ wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wakers.append(wake) }
    }

    /// Advances the time and wakes the loops.
    package func advance(by duration: Duration) { change { $0.now = $0.now + duration } }

    private func change(_ body: (inout State) -> Void) {
        let wakers = state.withLock { state in
            body(&state)
            return state.wakers
        }
        for wake in wakers { wake() }
    }
}
