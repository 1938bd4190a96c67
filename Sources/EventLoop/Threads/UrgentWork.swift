internal import Synchronization

/// Work that precedes all other work of a loop.
///
/// A loop checks it before each step, so that the check is one read of an atomic.
final class UrgentWork: Sendable {
    private let waits = Atomic(false)
    private let bodies = PthreadMutex<[@Sendable () -> Void]>([])

    /// Adds work, from any thread.
    func add(_ body: @escaping @Sendable () -> Void) {
        bodies.withLock { $0.append(body) }
        waits.store(true, ordering: .releasing)
    }

    /// Runs the work that waits, on the loop's thread.
    func run() {
        guard waits.load(ordering: .acquiring) else { return }
        waits.store(false, ordering: .relaxed)
        let all = bodies.withLock { bodies in
            defer { bodies = [] }
            return bodies
        }
        for body in all { body() }
    }
}
