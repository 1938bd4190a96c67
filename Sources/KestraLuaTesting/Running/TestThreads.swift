internal import EventLoop
internal import Synchronization

/// The thread that tests run on, one after another; a thread that hangs is replaced.
final class TestThreads: Sendable {
    private let idle = Mutex<LoopThread?>(nil)

    func take() throws(LoopError) -> LoopThread {
        let known = idle.withLock { idle in
            defer { idle = nil }
            return idle
        }
        if let known { return known }
        return try LoopThread.start(name: "kestra-test")
    }

    func putBack(_ thread: LoopThread) { idle.withLock { $0 = thread } }

    /// Leaves a thread to itself.
    ///
    /// The task on it may continue at any time, so that its loop must exist until the process
    /// ends.
    func abandon(_ thread: LoopThread) {
        thread.abandon()
        _ = Unmanaged.passRetained(thread)
    }
}
