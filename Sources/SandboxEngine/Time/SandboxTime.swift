package import EventLoop
package import Values

/// The time inside the sandbox: it starts at the real date and runs `speed` times as fast.
package final class SandboxTime {
    let loop: EventLoop
    private let speed: Double
    private let startDate: Timestamp
    private let start: LoopInstant

    package init(loop: EventLoop, speed: Double = 1, startDate: Timestamp = .now) {
        self.loop = loop
        self.speed = speed
        self.startDate = startDate
        start = loop.now
    }

    package var now: Timestamp { startDate + (loop.now - start) * speed }

    /// The time inside the sandbox `duration` of real time ago.
    package func before(_ duration: Duration) -> Timestamp { startDate + (loop.now - start - duration) * speed }

    /// The real duration of a duration inside the sandbox.
    func real(_ duration: Duration) -> Duration { duration / speed }

    /// Calls `body` once, `delay` of sandbox time from now.
    @discardableResult
    package func schedule(after delay: Duration, _ body: @escaping () -> Void) -> LoopTimer {
        loop.schedule(after: delay / speed, body)
    }

    func cancel(_ timer: LoopTimer) {
        loop.cancel(timer)
    }
}
