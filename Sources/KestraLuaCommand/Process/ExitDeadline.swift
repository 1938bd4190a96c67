internal import EventLoop

/// A time limit after which the process ends, even if another thread is stuck.
final class ExitDeadline: @unchecked Sendable {
    // Unchecked: the timer is accessed only on the loop's thread.
    private let loop: EventLoop
    private var timer: LoopTimer?

    /// Calls `end` on the loop's thread when the time has passed.
    init(on loop: EventLoop, after time: Duration, _ end: @escaping @Sendable () -> Void) {
        self.loop = loop
        loop.execute { self.timer = loop.schedule(after: time, end) }
    }

    /// Cancels the deadline.
    func cancel() {
        loop.execute {
            if let timer = self.timer { self.loop.cancel(timer) }
        }
    }
}
