extension EventLoop {
    /// Calls `body` once, on the loop's thread, when `delay` has passed on the loop's clock.
    ///
    /// - Parameters:
    ///   - delay: Zero or less: at the loop's next turn.
    ///   - body: What to do.
    /// - Returns: The handle by which the call is cancelled or put off.
    @discardableResult
    public func schedule(after delay: Duration, _ body: @escaping () -> Void) -> LoopTimer {
        let timer = LoopTimer(deadline: clock.now + delay, body: body)
        timers.insert(timer)
        return timer
    }

    /// Sets a timer anew, whether it still waits or not: cheaper than a new one.
    public func reschedule(_ timer: LoopTimer, after delay: Duration) {
        timers.remove(timer)
        timer.deadline = clock.now + delay
        timers.insert(timer)
    }

    /// Takes a timer back; nothing happens when it has been called or cancelled before.
    public func cancel(_ timer: LoopTimer) {
        timers.remove(timer)
    }

    /// Whether any task is inside `sleep(for:)`; on the loop's thread.
    package var hasSleepers: Bool { !sleepers.isEmpty }

    /// Suspends the task until `duration` has passed on the loop's clock.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled or the loop is closed.
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

/// One `sleep`, from its start to the moment that it is over or cancelled, whichever comes first.
final class Sleeper: @unchecked Sendable {
    // Unchecked: made anywhere, but accessed only on the loop's thread.
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
