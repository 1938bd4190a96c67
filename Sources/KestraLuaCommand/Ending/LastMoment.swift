internal import EventLoop

/// A time after which the process ends, whatever another thread is doing.
final class LastMoment: @unchecked Sendable {
    // Unchecked: the timer is touched on the loop's thread only.
    private let loop: EventLoop
    private var timer: LoopTimer?

    /// Calls `end` on the loop's thread when the time has passed.
    init(on loop: EventLoop, after time: Duration, _ end: @escaping @Sendable () -> Void) {
        self.loop = loop
        loop.execute { self.timer = loop.schedule(after: time, end) }
    }

    /// It was in time.
    func cancel() {
        loop.execute {
            if let timer = self.timer { self.loop.cancel(timer) }
        }
    }
}
