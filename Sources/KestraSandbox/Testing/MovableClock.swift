package import EventLoop
internal import Synchronization

/// The time that passes by itself and can be moved on, for a loop whose deadlines are to come sooner.
///
/// A move goes from one timer of the loop to the next, so that all which was to happen in between happens in its order:
/// the clock jumps only when the loop has nothing left to do before its next timer.
package final class MovableClock: HoldableClock {
    private struct State {
        var ahead = Duration.zero
        var goal: LoopInstant?
        var holds = 0
        var wakers: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())
    private let real = SystemClock()

    /// A clock that tells the real time until it is moved.
    package init() {}

    package var now: LoopInstant { real.now + state.withLock { $0.ahead } }

    package func sleepingTime(until deadline: LoopInstant) -> Duration? {
        let present = real.now
        return state.withLock { state in
            let left = max(.zero, deadline - (present + state.ahead))
            guard let goal = state.goal, state.holds == 0 else { return left }
            let jump = max(.zero, min(deadline, goal) - (present + state.ahead))
            state.ahead += jump
            if deadline >= goal { state.goal = nil }
            return .zero
        }
    }

    package func onChange(_ wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wakers.append(wake) }
    }

    /// Goes to `goal` from timer to timer.
    ///
    /// A timer of the loop must stand there, else a loop that sleeps for want of timers never moves.
    package func move(to goal: LoopInstant) {
        change { $0.goal = max(goal, $0.goal ?? goal) }
    }

    /// Keeps the clock from jumping while something outside the loop works that the loop waits for.
    package func hold() {
        state.withLock { $0.holds += 1 }
    }

    /// Ends one `hold()`.
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
