internal import Glibc
internal import Synchronization

extension EventLoop {
    /// Takes a job of the Swift runtime; it runs at the loop's next turn.
    public func enqueue(_ job: consuming ExecutorJob) { add(.job(UnownedJob(job))) }

    /// Runs `body` on the loop's thread, after the work that already waits.
    ///
    /// Can be called from any thread.
    public func execute(_ body: @escaping @Sendable () -> Void) { add(.body(body)) }

    /// Runs `body` at once on the loop's thread, and as `execute` does on any other thread.
    public func executeNowOrSoon(_ body: @escaping @Sendable () -> Void) {
        if isOnThread { body() } else { add(.body(body)) }
    }

    /// Runs `body` on the loop's thread before the work that already waits, which may take seconds.
    ///
    /// Can be called from any thread.
    package func executeNext(_ body: @escaping @Sendable () -> Void) {
        urgent.add(body)
        // Wakes a sleeping loop, and runs the body if the loop is closed.
        add(.body { self.urgent.run() })
    }

    /// Ends the loop's sleep, so that `run` checks its condition.
    ///
    /// Can be called from any thread.
    public func wake() {
        add(.body({}))
    }

    /// Whether the caller is on the thread that owns the loop.
    public var isOnThread: Bool { owner.load(ordering: .relaxed) == UInt(pthread_self()) }

    /// The loop as the executor of an actor.
    public func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    /// Traps unless the caller is on the loop's thread; `assumeIsolated` calls it.
    public func checkIsolated() { precondition(isOnThread, "this code must run on the thread of its event loop") }

    /// Whether the caller is on the loop's thread.
    public func isIsolatingCurrentContext() -> Bool? { isOnThread }

    private func add(_ work: Work) {
        if isOnThread, !isClosed {
            ready.append(work)
            return
        }
        if inbox.post(work, wake: poller.wake) { drainAfterClose() }
    }

    func perform(_ work: Work) {
        switch work {
        case .job(let job):
            job.runSynchronously(
                isolatedTo: asUnownedSerialExecutor(),
                taskExecutor: asUnownedTaskExecutor()
            )
        case .body(let body): body()
        }
    }
}
