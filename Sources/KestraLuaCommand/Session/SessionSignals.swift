internal import Glibc
internal import LuaRuntime
internal import Synchronization

/// What signals do in a session: INT ends the line that runs, or drops the one that is typed; the others end the session.
final class SessionSignals: Sendable {
    private struct State {
        var isRunning = false
        /// Whether INT has come while this line runs.
        var isInterrupted = false
        /// The signal that the session is to end by.
        var ending: Int32?
    }

    /// What is left to do about a signal when the state is as it is to be.
    private enum Rest { case nothing, drop, sayStuck, end }

    private let state = Mutex(State())
    private let stop: @Sendable (StopReason) -> Void
    private let allow: @Sendable () -> Void
    private let drop: @Sendable () -> Void
    private let leave: @Sendable (Int32) -> Void

    /// - Parameters:
    ///   - stop: Ends what runs, and what begins later, until `allow` is called.
    ///   - allow: Lets the next line run.
    ///   - drop: Drops the line that is typed.
    ///   - leave: Ends the session by a signal.
    init(
        stop: @escaping @Sendable (StopReason) -> Void,
        allow: @escaping @Sendable () -> Void,
        drop: @escaping @Sendable () -> Void,
        leave: @escaping @Sendable (Int32) -> Void
    ) {
        self.stop = stop
        self.allow = allow
        self.drop = drop
        self.leave = leave
    }

    /// A line runs from now on; a signal that comes before its first instruction stops it too.
    func lineBegins() {
        state.withLock { $0.isRunning = true }
    }

    /// The line is over: what was to stop it does not stop the next one.
    func lineEnds() {
        state.withLock { state in
            (state.isRunning, state.isInterrupted) = (false, false)
            allow()
        }
    }

    /// Ends the session if it was to end by a signal that came too late for the line.
    func endIfAsked() {
        if let number = state.withLock({ $0.ending }) { leave(number) }
    }

    /// What is done about a signal, on the thread that tells of signals.
    func receive(_ number: Int32) {
        // The line is stopped before another thread can say that it is over, or the next one would be stopped.
        let rest = state.withLock { state in number == SIGINT ? interrupt(&state) : end(&state, number) }
        switch rest {
        case .nothing: break
        case .drop: drop()
        case .sayStuck: Self.sayStuck()
        case .end: leave(number)
        }
    }

    private func interrupt(_ state: inout State) -> Rest {
        guard state.isRunning else { return .drop }
        guard !state.isInterrupted else { return .sayStuck }
        state.isInterrupted = true
        stop(.signal(SIGINT))
        return .nothing
    }

    private func end(_ state: inout State, _ number: Int32) -> Rest {
        guard state.isRunning, state.ending == nil else { return .end }
        state.ending = number
        stop(number == SIGPIPE ? .outputClosed : .signal(number))
        return .nothing
    }

    /// The line may be stuck for a while only, and what was typed before it is not to be lost.
    static func sayStuck() {
        Report.say("the line is inside a call that cannot be stopped; Ctrl-\\ ends the session")
    }
}
