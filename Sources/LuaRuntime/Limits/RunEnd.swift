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

/// The one answer of a run, given by the loop's thread or, when that is stuck, by the watchdog's: the first one counts.
///
/// The continuation is not a checked one, since every use of that looks up conformances while the program starts; that it
/// is resumed once is seen to here.
@safe
final class RunEnd: Sendable {
    private let continuation: UnsafeContinuation<RunResult, Never>
    private let isAnswered = Atomic<Bool>(false)

    init(_ continuation: UnsafeContinuation<RunResult, Never>) {
        unsafe self.continuation = continuation
    }

    func callAsFunction(_ result: RunResult) {
        guard !isAnswered.exchange(true, ordering: .relaxed) else { return }
        unsafe continuation.resume(returning: result)
    }
}
