/// An instant on a loop's clock: nanoseconds since a fixed, unknown start.
///
/// Only differences are meaningful.
public struct LoopInstant: Sendable, Hashable, Comparable {
    /// Nanoseconds since the clock's start.
    public var nanoseconds: Int64

    /// Creates the instant `nanoseconds` after the clock's start.
    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// The earlier instant is smaller.
    public static func < (left: LoopInstant, right: LoopInstant) -> Bool { left.nanoseconds < right.nanoseconds }

    /// The instant `duration` later; at most the last instant that can be represented.
    public static func + (instant: LoopInstant, duration: Duration) -> LoopInstant {
        let (sum, overflow) = instant.nanoseconds.addingReportingOverflow(duration.wholeNanoseconds)
        guard overflow else { return LoopInstant(nanoseconds: sum) }
        return LoopInstant(nanoseconds: duration < .zero ? .min : .max)
    }

    /// The time from `right` to `left`.
    public static func - (left: LoopInstant, right: LoopInstant) -> Duration {
        .nanoseconds(left.nanoseconds.subtractingReportingOverflow(right.nanoseconds).partialValue)
    }
}

extension Duration {
    /// Nanoseconds, rounded up so that a wait is never too short; at most the largest number.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let rest = attoseconds / 1_000_000_000 + (attoseconds % 1_000_000_000 > 0 ? 1 : 0)
        let (sum, tooMuch) = whole.addingReportingOverflow(rest)
        return tooMuch ? (seconds < 0 ? .min : .max) : sum
    }
}
