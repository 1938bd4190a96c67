internal import Synchronization

/// The one answer of a run, given by the loop's thread or, when that is stuck, by the watchdog's.
final class RunEnd: Sendable {
    private let continuation: Mutex<CheckedContinuation<Result<LuaOutcome, LuaError>, Never>?>

    init(_ continuation: CheckedContinuation<Result<LuaOutcome, LuaError>, Never>) {
        self.continuation = Mutex(continuation)
    }

    func callAsFunction(_ result: Result<LuaOutcome, LuaError>) {
        let waiting = continuation.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        waiting?.resume(returning: result)
    }
}

/// What other threads need to know to end the run that is going on.
final class PendingStop: Sendable {
    private let state = Mutex<(stop: RunStop?, watchdog: Watchdog?)>((nil, nil))

    var current: RunStop? { state.withLock { $0.stop } }
    var watchdog: Watchdog? { state.withLock { $0.watchdog } }

    func set(_ stop: RunStop?, _ watchdog: Watchdog?) {
        state.withLock { $0 = (stop, watchdog) }
    }
}
