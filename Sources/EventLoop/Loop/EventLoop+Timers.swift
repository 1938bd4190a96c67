extension EventLoop {
    /// Calls `body` once, on the loop's thread, after `delay` on the loop's clock.
    ///
    /// - Parameters:
    ///   - delay: The delay; zero or less for the loop's next turn.
    ///   - body: The function to call.
    /// - Returns: A handle to cancel or reschedule the call.
    @discardableResult
    public func schedule(after delay: Duration, _ body: @escaping () -> Void) -> LoopTimer {
        let timer = LoopTimer(deadline: clock.now + delay, body: body)
        timers.insert(timer)
        return timer
    }

    /// Sets a timer again, whether it still waits or not.
    ///
    /// This is cheaper than a new timer.
    public func reschedule(_ timer: LoopTimer, after delay: Duration) {
        timers.remove(timer)
        timer.deadline = clock.now + delay
        timers.insert(timer)
    }

    /// Cancels a timer.
    ///
    /// Has no effect on a timer that has fired or was cancelled.
    public func cancel(_ timer: LoopTimer) {
        timers.remove(timer)
    }

    /// Whether a task is inside `sleep(for:)`.
    ///
    /// Call it on the loop's thread.
    package var hasSleepers: Bool { !sleepers.isEmpty }

    /// Suspends the task until `duration` has passed on the loop's clock.
    ///
    /// - Throws: `CancellationError` when the task is cancelled or the loop is closed.
    public func sleep(for duration: Duration) async throws {
        let sleeper = Sleeper(loop: self)
        try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { continuation in
                self.executeNowOrSoon { sleeper.start(continuation, duration) }
            }
        } onCancel: {
            self.executeNowOrSoon { sleeper.cancel() }
        }
    }
}

/// A `sleep`, from its start until it ends or is cancelled, whichever is first.
final class Sleeper: @unchecked Sendable {
    // Unchecked: created on any thread, but accessed only on the loop's thread.
    private let loop: EventLoop
    private var timer: LoopTimer?
    private var continuation: UnsafeContinuation<Void, any Error>?
    private var cancelled = false

    init(loop: EventLoop) { self.loop = loop }

    func start(_ continuation: UnsafeContinuation<Void, any Error>, _ duration: Duration) {
        guard !cancelled, !loop.isClosed else {
            continuation.resume(throwing: CancellationError())
            return
        }
        self.continuation = continuation
        loop.sleepers[ObjectIdentifier(self)] = self
        timer = loop.schedule(after: duration) { [weak self] in self?.end(.success(())) }
    }

    func cancel() {
        cancelled = true
        end(.failure(CancellationError()))
    }

    private func end(_ result: Result<Void, any Error>) {
        if let timer { loop.cancel(timer) }
        loop.sleepers[ObjectIdentifier(self)] = nil
        continuation?.resume(with: result)
        continuation = nil
    }
}
