internal import LuaRuntime
internal import Synchronization

/// The active runs of a host.
///
/// Closing the host ends them, and the end of the last run ends the host.
final class HostRuns: Sendable {
    fileprivate struct State {
        var runtimes: [ObjectIdentifier: LuaRuntime] = [:]
        var isClosed = false
        /// Called when the host is closed and its last run has ended.
        var whenOver: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Adds a run.
    ///
    /// - Throws: `LuaError.closed` if the host is closed.
    func begin(_ runtime: LuaRuntime) throws(LuaError) {
        let isClosed = state.withLock { state in
            if !state.isClosed { state.runtimes[ObjectIdentifier(runtime)] = runtime }
            return state.isClosed
        }
        if isClosed { throw .closed }
    }

    func end(_ runtime: LuaRuntime) {
        let whenOver = state.withLock { state in
            state.runtimes[ObjectIdentifier(runtime)] = nil
            return state.takeWhenOver()
        }
        whenOver?()
    }

    /// Ends all runs, and calls `whenOver` after the last run has ended.
    ///
    /// A second call has no effect.
    func close(whenOver: @escaping @Sendable () -> Void) {
        let (runtimes, over) = state.withLock { state in
            if state.isClosed { return ([LuaRuntime](), (@Sendable () -> Void)?.none) }
            (state.isClosed, state.whenOver) = (true, whenOver)
            return (Array(state.runtimes.values), state.takeWhenOver())
        }
        for runtime in runtimes { runtime.endRuns(.cancelled) }
        over?()
    }
}

extension HostRuns.State {
    fileprivate mutating func takeWhenOver() -> (@Sendable () -> Void)? {
        guard runtimes.isEmpty else { return nil }
        defer { whenOver = nil }
        return whenOver
    }
}
