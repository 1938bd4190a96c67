package import EventLoop

/// The time that passes by itself, but faster: so that tests of waits over real sockets take a part of them.
package struct FastClock: LoopClock {
    private let real = SystemClock()
    private let start: LoopInstant
    private let speed: Double

    /// A clock that runs `speed` times as fast as the system's.
    package init(speed: Double) {
        self.speed = speed
        start = real.now
    }

    package var now: LoopInstant { start + (real.now - start) * speed }

    package func sleepingTime(until deadline: LoopInstant) -> Duration? { max(.zero, deadline - now) / speed }
}
