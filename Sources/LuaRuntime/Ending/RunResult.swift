/// How a run ended.
///
/// Not a `Result`, because every use of that looks up conformances while the program starts.
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

/// A waiter for the answer of a run.
///
/// The continuation is not a checked one, since every use of that looks up conformances while the program starts.
@safe
struct RunWaiter: Sendable {
    let run: Int
    private let continuation: UnsafeContinuation<RunResult, Never>

    init(_ run: Int, _ continuation: UnsafeContinuation<RunResult, Never>) {
        self.run = run
        unsafe self.continuation = continuation
    }

    /// Must be called once.
    func answer(_ result: RunResult) { unsafe continuation.resume(returning: result) }
}

/// The waiters for the answers of runs.
///
/// Each is taken once, and so gets one answer.
struct RunWaiters {
    private var waiting: [RunWaiter] = []
    private var last = 0

    /// A number for a new run.
    mutating func number() -> Int {
        last += 1
        return last
    }

    mutating func add(_ waiter: RunWaiter) { waiting.append(waiter) }

    /// Takes the waiters for these runs, so that they can be answered without a lock.
    mutating func take(_ runs: [Int]) -> [RunWaiter] {
        let taken = waiting.filter { runs.contains($0.run) }
        waiting.removeAll { runs.contains($0.run) }
        return taken
    }
}
