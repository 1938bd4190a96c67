package import EventLoop
internal import Synchronization

/// A clock that follows real time and can be advanced, so that the deadlines of a loop come sooner.
///
/// An advance goes from timer to timer of the loop, so that all events in between happen in their order. The clock
/// jumps only when the loop has nothing to do before its next timer.
package final class MovableClock: HoldableClock {
    private struct State {
        var ahead = Duration.zero
        var goal: LoopInstant?
        var holds = 0
        var wakers: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())
    private let real = SystemClock()

    /// A clock that shows the real time until it is advanced.
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

    /// Advances to `goal` from timer to timer.
    ///
    /// The loop must have a timer at `goal`, because a loop without timers sleeps and the clock does not advance.
    package func move(to goal: LoopInstant) {
        change { $0.goal = max(goal, $0.goal ?? goal) }
    }

    /// Prevents jumps of the clock while the loop waits for work outside of it.
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
