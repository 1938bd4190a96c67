internal import Synchronization

/// How a run ended.
///
/// Swift's `Result` says the same, but every use of it looks up conformances while the program starts.
enum RunResult: Sendable {
    case success(LuaOutcome)
    case failure(LuaError)

    func get() throws(LuaError) -> LuaOutcome {
        switch self {
        case .success(let outcome): return outcome
        case .failure(let error): throw error
        }
    }
}

/// The one answer of a run, given by the loop's thread or, when that is stuck, by the watchdog's.
final class RunEnd: Sendable {
    private let continuation: Mutex<CheckedContinuation<RunResult, Never>?>

    init(_ continuation: CheckedContinuation<RunResult, Never>) {
        self.continuation = Mutex(continuation)
    }

    func callAsFunction(_ result: RunResult) {
        let waiting = continuation.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        waiting?.resume(returning: result)
    }
}
