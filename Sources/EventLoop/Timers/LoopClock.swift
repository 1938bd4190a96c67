internal import CEpoll

/// The clock of a loop: the system's clock, or in tests a manual clock.
public protocol LoopClock: Sendable {
    /// The current time.
    var now: LoopInstant { get }

    /// How long in real time a loop with nothing else to do may sleep before `deadline`.
    ///
    /// - Parameter deadline: The loop's next timer.
    /// - Returns: The longest sleep, or nil for "until it is woken".
    func sleepingTime(until deadline: LoopInstant) -> Duration?

    /// Called once by each loop that uses the clock.
    ///
    /// - Parameter wake: To be called, from any thread, when the time has changed by other means than by passing.
    func onChange(_ wake: @escaping @Sendable () -> Void)
}

extension LoopClock {
    /// A clock that only passes wakes nobody.
    public func onChange(_ wake: @escaping @Sendable () -> Void) {}
}

/// The system's monotonic clock: never set back, and stopped while the machine is suspended.
public struct SystemClock: LoopClock {
    /// Creates the clock.
    ///
    /// All instances have the same time.
    public init() {}

    /// The current time.
    public var now: LoopInstant { LoopInstant(nanoseconds: cepoll_monotonic_nanoseconds()) }

    /// The time left until `deadline`, zero when it has passed.
    public func sleepingTime(until deadline: LoopInstant) -> Duration? { max(.zero, deadline - now) }
}

/// A clock that jumps, unless work outside of the loop is under way.
package protocol HoldableClock: LoopClock {
    /// Keeps the clock from jumping.
    func hold()

    /// Ends one `hold()`.
    func release()
}
