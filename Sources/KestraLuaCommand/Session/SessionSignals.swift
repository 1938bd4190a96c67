internal import Glibc
internal import LuaRuntime
internal import Synchronization

/// What signals do in a session: INT ends the line that runs, or drops the one that is typed; the others end the session.
final class SessionSignals: Sendable {
    private struct State {
        var isRunning = false
        /// Whether INT has come while this line runs.
        var isInterrupted = false
        /// Whether the session is to end.
        var isEnding = false
    }

    private let state = Mutex(State())
    private let stop: @Sendable (StopReason) -> Void
    private let drop: @Sendable () -> Void
    private let restore: @Sendable () -> Void

    /// - Parameters:
    ///   - stop: Ends the line that runs.
    ///   - drop: Drops the line that is typed.
    ///   - restore: Leaves the terminal as it was found.
    init(
        stop: @escaping @Sendable (StopReason) -> Void,
        drop: @escaping @Sendable () -> Void,
        restore: @escaping @Sendable () -> Void
    ) {
        self.stop = stop
        self.drop = drop
        self.restore = restore
    }

    /// Says whether a line runs, from now on.
    var isRunning: Bool {
        get { state.withLock { $0.isRunning } }
        set { state.withLock { ($0.isRunning, $0.isInterrupted) = (newValue, false) } }
    }

    /// What is done about a signal, on the thread that tells of signals.
    func receive(_ number: Int32) {
        let before = state.withLock { state in
            defer { if number == SIGINT { state.isInterrupted = true } else { state.isEnding = true } }
            return state
        }
        if number == SIGINT {
            if !before.isRunning { return drop() }
            return before.isInterrupted ? Self.sayStuck() : stop(.signal(number))
        }
        if before.isRunning, !before.isEnding { return stop(number == SIGPIPE ? .outputClosed : .signal(number)) }
        restore()
        Ending.endNow(.signal(number))
    }

    /// The line may be stuck for a while only, and what was typed before it is not to be lost.
    static func sayStuck() {
        Report.say("the line is inside a call that cannot be stopped; Ctrl-\\ ends the session")
    }
}
