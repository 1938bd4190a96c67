import EventLoop
import Values

/// The time inside the sandbox: it starts at the real date and runs `speed` times as fast.
final class SandboxTime {
    private let loop: EventLoop
    private let speed: Double
    private let startDate: Timestamp
    private let start: LoopInstant

    init(loop: EventLoop, speed: Double = 1, startDate: Timestamp = .now) {
        self.loop = loop
        self.speed = speed
        self.startDate = startDate
        start = loop.now
    }

    var now: Timestamp { startDate + (loop.now - start) * speed }

    /// The time inside the sandbox when `duration` less had passed outside of it.
    func before(_ duration: Duration) -> Timestamp { startDate + (loop.now - start - duration) * speed }

    /// Calls `body` once, `delay` of sandbox time from now.
    @discardableResult
    func schedule(after delay: Duration, _ body: @escaping () -> Void) -> LoopTimer {
        loop.schedule(after: delay / speed, body)
    }

    func cancel(_ timer: LoopTimer) {
        loop.cancel(timer)
    }
}
