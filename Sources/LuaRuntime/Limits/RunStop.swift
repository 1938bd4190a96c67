internal import EventLoop
internal import Synchronization

/// That a run is to end, asked for by any thread, carried out on the loop's.
final class RunStop: Sendable {
    private struct State {
        var reason: StopReason?
        var isCarriedOut = false
        var isFinal = false
    }

    private let state = Mutex(State())
    /// Spares the lock as long as nothing was asked for.
    private let isAsked = Atomic(false)

    /// Asks for the end; the first reason counts.
    @discardableResult
    func ask(_ reason: StopReason) -> Bool {
        defer { isAsked.store(true, ordering: .releasing) }
        return state.withLock { state in
            if state.reason != nil { return false }
            state.reason = reason
            return true
        }
    }

    /// Why the run ends; nil while it does not.
    var reason: StopReason? {
        isAsked.load(ordering: .acquiring) ? state.withLock { $0.reason } : nil
    }

    /// The reason, the first time that it is asked for after the run was told to end.
    func takeReason() -> StopReason? {
        guard isAsked.load(ordering: .acquiring) else { return nil }
        return state.withLock { state in
            if state.isCarriedOut { return nil }
            state.isCarriedOut = true
            return state.reason
        }
    }

    /// Whether the second deadline, that of `<close>` variables, has passed too.
    var isFinal: Bool {
        isAsked.load(ordering: .acquiring) && state.withLock { $0.isFinal }
    }

    func makeFinal() {
        state.withLock { $0.isFinal = true }
        isAsked.store(true, ordering: .releasing)
    }
}
