internal import Glibc
internal import LuaRuntime
internal import Synchronization

/// Handles signals in a session: INT stops the running line or discards the typed one.
///
/// Other signals end the session.
final class SessionSignals: Sendable {
    private struct State {
        var isRunning = false
        /// Whether INT arrived while this line runs.
        var isInterrupted = false
        /// The signal that ends the session.
        var ending: Int32?
    }

    /// The remaining action for a signal after the state has been updated.
    private enum NextAction { case nothing, drop, reportStuck, end }

    private let state = Mutex(State())
    private let stop: @Sendable (StopReason) -> Void
    private let allow: @Sendable () -> Void
    private let drop: @Sendable () -> Void
    private let leave: @Sendable (Int32) -> Void

    /// - Parameters:
    ///   - stop: Stops the running line, and later ones, until `allow` is called.
    ///   - allow: Lets the next line run.
    ///   - drop: Discards the typed line.
    ///   - leave: Ends the session with a signal.
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

    /// A line starts to run.
    ///
    /// A signal before its first instruction also stops it.
    func lineBegins() {
        state.withLock { $0.isRunning = true }
    }

    /// The line has ended.
    ///
    /// A pending stop does not affect the next line.
    func lineEnds() {
        state.withLock { state in
            (state.isRunning, state.isInterrupted) = (false, false)
            allow()
        }
    }

    /// Ends the session if a signal that ends it arrived too late for the line.
    func endIfRequested() {
        if let number = state.withLock({ $0.ending }) { leave(number) }
    }

    /// Handles a signal, on the signal thread.
    func receive(_ number: Int32) {
        // Stops the line before another thread can report its end; otherwise the next line would be stopped.
        let rest = state.withLock { state in number == SIGINT ? interrupt(&state) : end(&state, number) }
        switch rest {
        case .nothing: break
        case .drop: drop()
        case .reportStuck: Self.reportStuck()
        case .end: leave(number)
        }
    }

    private func interrupt(_ state: inout State) -> NextAction {
        guard state.isRunning else { return .drop }
        guard !state.isInterrupted else { return .reportStuck }
        state.isInterrupted = true
        stop(.signal(SIGINT))
        return .nothing
    }

    private func end(_ state: inout State, _ number: Int32) -> NextAction {
        guard state.isRunning, state.ending == nil else { return .end }
        state.ending = number
        stop(number == SIGPIPE ? .outputClosed : .signal(number))
        return .nothing
    }

    /// The line may be stuck only temporarily, and earlier lines must not be lost.
    static func reportStuck() {
        Report.print("the line is inside a call that cannot be stopped; Ctrl-\\ ends the session")
    }
}
