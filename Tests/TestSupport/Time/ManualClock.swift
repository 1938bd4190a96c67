package import EventLoop

/// A clock that stands still until it is moved, for loops under test.
package final class ManualClock: LoopClock {
    private struct State {
        var now = LoopInstant(nanoseconds: 0)
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
        state.withLock { $0.now = max($0.now, deadline) }
        return .zero
    }

    package func onChange(_ wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wakers.append(wake) }
    }

    /// Moves the time on and lets the loops see what is due.
    package func advance(by duration: Duration) {
        let wakers = state.withLock { state in
            state.now = state.now + duration
            return state.wakers
        }
        for wake in wakers { wake() }
    }
}
