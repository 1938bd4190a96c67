internal import LuaRuntime
internal import Synchronization

/// The runs of a host, which share its thread: when that is given up for one of them, it is for all.
final class HostRuns: Sendable {
    fileprivate struct State {
        var runtimes: [ObjectIdentifier: LuaRuntime] = [:]
        var isGivenUp = false
        var isClosed = false
        /// Called when the host is closed and its last run has ended.
        var whenOver: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    var isGivenUp: Bool { state.withLock { $0.isGivenUp } }

    /// Adds a run.
    ///
    /// - Throws: `LuaError.stuck` when the thread is given up, `LuaError.closed` when the host is closed.
    func begin(_ runtime: LuaRuntime) throws(LuaError) {
        let error: LuaError? = state.withLock { state in
            if state.isGivenUp { return .stuck }
            if state.isClosed { return .closed }
            state.runtimes[ObjectIdentifier(runtime)] = runtime
            return nil
        }
        if let error { throw error }
    }

    func end(_ runtime: LuaRuntime) {
        let whenOver = state.withLock { state in
            state.runtimes[ObjectIdentifier(runtime)] = nil
            return state.takeWhenOver()
        }
        whenOver?()
    }

    /// Ends all runs, and has `whenOver` called when that is done; a second call does nothing.
    func close(whenOver: @escaping @Sendable () -> Void) {
        let (runtimes, over) = state.withLock { state in
            if state.isClosed { return ([LuaRuntime](), (@Sendable () -> Void)?.none) }
            (state.isClosed, state.whenOver) = (true, whenOver)
            return (Array(state.runtimes.values), state.takeWhenOver())
        }
        for runtime in runtimes { runtime.endRuns(.cancelled) }
        over?()
    }

    /// Answers all runs that wait for the thread.
    func giveUp() {
        let runtimes = state.withLock { state in
            state.isGivenUp = true
            return Array(state.runtimes.values)
        }
        for runtime in runtimes { runtime.abandon() }
    }
}

extension HostRuns.State {
    fileprivate mutating func takeWhenOver() -> (@Sendable () -> Void)? {
        guard runtimes.isEmpty else { return nil }
        defer { whenOver = nil }
        return whenOver
    }
}
