/// An instant, to the nanosecond, within a billion years of 1970.
///
/// Instants beyond are limited to that range.
public struct Timestamp: Sendable, Hashable {
    /// The seconds since 1970-01-01T00:00:00Z, rounded down.
    public let seconds: Int64
    /// 0 to 999,999,999.
    public let nanosecond: Int

    private static let bounds: ClosedRange<Int64> = -31_556_952_000_000_000...31_556_952_000_000_000

    /// An instant by its seconds since 1970.
    ///
    /// Nanoseconds beyond a second are carried over.
    public init(seconds: Int64, nanosecond: Int = 0) {
        let rest = nanosecond % 1_000_000_000
        let carry = nanosecond / 1_000_000_000 - (rest < 0 ? 1 : 0)
        // Limited before the sum as well, so that no sum exceeds 64 bits.
        self.seconds = (seconds.clamped(to: Self.bounds) + Int64(carry)).clamped(to: Self.bounds)
        self.nanosecond = rest < 0 ? rest + 1_000_000_000 : rest
    }

    /// The instant at which a clock in this zone shows this date and time.
    ///
    /// A time that the clock skips is read with the offset before the change. Of a time that the clock shows twice, the earlier
    /// instant is used.
    public init(_ local: LocalDateTime, in zone: TimeZoneRules) {
        let offset = zone.offset(ofLocal: local.secondsSinceEpoch)
        self.init(seconds: local.secondsSinceEpoch - Int64(offset), nanosecond: local.time.nanosecond)
    }

    /// The milliseconds since 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        let rest = milliseconds % 1000
        self.init(seconds: milliseconds / 1000, nanosecond: Int(rest) * 1_000_000)
    }

    /// The milliseconds since 1970-01-01T00:00:00Z, rounded down and limited to 64 bits.
    public var milliseconds: Int64 { Int64(clamping: Int128(seconds) * 1000 + Int128(nanosecond / 1_000_000)) }

    /// The date and time that a clock in a zone shows.
    public func local(in zone: TimeZoneRules) -> LocalDateTime {
        LocalDateTime(secondsSinceEpoch: seconds, nanosecond: nanosecond, offset: zone.offset(at: self))
    }

    /// The instant, truncated to microseconds.
    public var cutToMicroseconds: Timestamp { Timestamp(seconds: seconds, nanosecond: nanosecond / 1000 * 1000) }
}

extension Timestamp: Comparable {
    /// Whether one instant is before the other.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.nanosecond) < (right.seconds, right.nanosecond)
    }

    /// The instant a duration later.
    public static func + (moment: Timestamp, duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        return Timestamp(
            seconds: moment.seconds + seconds.clamped(to: bounds),
            nanosecond: moment.nanosecond + Int(attoseconds / 1_000_000_000)
        )
    }

    /// The instant a duration earlier.
    public static func - (moment: Timestamp, duration: Duration) -> Timestamp { moment + (.zero - duration) }

    /// The duration from one instant to another.
    public static func - (later: Timestamp, earlier: Timestamp) -> Duration {
        .seconds(later.seconds - earlier.seconds) + .nanoseconds(later.nanosecond - earlier.nanosecond)
    }
}

extension Comparable {
    func clamped(to range: ClosedRange<Self>) -> Self { min(max(self, range.lowerBound), range.upperBound) }
}
