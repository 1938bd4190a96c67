internal import CEpoll

/// The clock of a loop: the system's clock, or in tests a manual clock.
public protocol LoopClock: Sendable {
    /// The current time.
    var now: LoopInstant { get }

    /// How long in real time a loop with nothing else to do may sleep before `deadline`.
    ///
    /// - Parameter deadline: The loop's next timer.
    /// - Returns: The longest sleep; nil to sleep until the loop is woken.
    func sleepingTime(until deadline: LoopInstant) -> Duration?

    /// Called once by each loop that uses the clock.
    ///
    /// - Parameter wake: The clock calls it, from any thread, when its time jumps.
    func onChange(_ wake: @escaping @Sendable () -> Void)
}

extension LoopClock {
    /// Does nothing, for a clock that does not jump.
    public func onChange(_ wake: @escaping @Sendable () -> Void) {}
}

/// The system's monotonic clock: it never goes back, and stops while the machine is suspended.
public struct SystemClock: LoopClock {
    /// Creates the clock.
    ///
    /// All instances have the same time.
    public init() {}

    /// The current time.
    public var now: LoopInstant { LoopInstant(nanoseconds: cepoll_monotonic_nanoseconds()) }

    /// The time left until `deadline`; zero after it.
    public func sleepingTime(until deadline: LoopInstant) -> Duration? { max(.zero, deadline - now) }
}

/// A clock that jumps, unless work outside of the loop is under way.
package protocol HoldableClock: LoopClock {
    /// Keeps the clock from jumping.
    func hold()

    /// Ends one `hold()`.
    func release()
}
