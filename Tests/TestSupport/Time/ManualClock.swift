package import EventLoop

/// A clock that stands still until it is moved, for loops under test.
package final class ManualClock: HoldableClock {
    private struct State {
        var now = LoopInstant(nanoseconds: 0)
        var holds = 0
        var wakers: [@Sendable () -> Void] = []
    }
    private let state = PthreadMutex(State())
    private let jumps: Bool

    /// - Parameter jumps: A loop that would sleep until its next timer finds itself there at once. Only for loops that
    ///   wait for nothing else: an answer on a socket would come too late for every deadline.
    package init(jumps: Bool = false) { self.jumps = jumps }

    package var now: LoopInstant { state.withLock { $0.now } }

    package func sleepingTime(until deadline: LoopInstant) -> Duration? {
        guard jumps else {
            // The time may have been moved between the turn's beginning and now.
            return now >= deadline ? .zero : nil
        }
        return state.withLock { state in
            guard state.holds == 0 else { return nil }
            state.now = max(state.now, deadline)
            return .zero
        }
    }

    package func onChange(_ wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wakers.append(wake) }
    }

    /// Moves the time on and lets the loops see what is due.
    package func advance(by duration: Duration) {
        change { $0.now = $0.now + duration }
    }

    package func hold() {
        state.withLock { $0.holds += 1 }
    }

    package func release() {
        change { $0.holds -= 1 }
    }

    private func change(_ body: (inout State) -> Void) {
        let wakers = state.withLock { state in
            body(&state)
            return state.wakers
        }
        for wake in wakers { wake() }
    }
}
