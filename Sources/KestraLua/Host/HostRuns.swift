internal import LuaRuntime
internal import Synchronization

/// The runs of a host, which share its thread: when that is given up for one of them, it is for all.
final class HostRuns: Sendable {
    private struct State {
        var runtimes: [ObjectIdentifier: LuaRuntime] = [:]
        var isGivenUp = false
    }

    private let state = Mutex(State())

    var isGivenUp: Bool { state.withLock { $0.isGivenUp } }

    /// Adds a run.
    ///
    /// - Throws: `LuaError.stuck` when the thread is given up.
    func begin(_ runtime: LuaRuntime) throws(LuaError) {
        let isGivenUp = state.withLock { state in
            if !state.isGivenUp { state.runtimes[ObjectIdentifier(runtime)] = runtime }
            return state.isGivenUp
        }
        if isGivenUp { throw .stuck }
    }

    func end(_ runtime: LuaRuntime) {
        state.withLock { $0.runtimes[ObjectIdentifier(runtime)] = nil }
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
