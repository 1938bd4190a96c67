/// A moment, to the nanosecond.
public struct Timestamp: Sendable, Hashable {
    /// The seconds since 1970-01-01T00:00:00Z, rounded down.
    public let seconds: Int64
    /// 0 to 999,999,999.
    public let nanosecond: Int

    /// A moment some seconds after 1970; nanoseconds beyond a second are carried over.
    public init(seconds: Int64, nanosecond: Int = 0) {
        let carry = (nanosecond >= 0 ? nanosecond : nanosecond - 999_999_999) / 1_000_000_000
        self.seconds = seconds + Int64(carry)
        self.nanosecond = nanosecond - carry * 1_000_000_000
    }

    /// The moment at which a clock in this zone shows this date and time.
    ///
    /// A time that the clock skips is read as if it had not been put forward; of a time that it shows twice the
    /// earlier is taken.
    public init(_ local: LocalDateTime, in zone: TimeZoneRules) {
        let offset = zone.offset(ofLocal: local.secondsSinceEpoch)
        self.init(seconds: local.secondsSinceEpoch - Int64(offset), nanosecond: local.time.nanosecond)
    }

    /// The milliseconds since 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        let seconds = (milliseconds >= 0 ? milliseconds : milliseconds - 999) / 1000
        self.init(seconds: seconds, nanosecond: Int(milliseconds - seconds * 1000) * 1_000_000)
    }

    /// The milliseconds since 1970-01-01T00:00:00Z, rounded down.
    public var milliseconds: Int64 { seconds * 1000 + Int64(nanosecond / 1_000_000) }

    /// What a clock in a zone shows.
    public func local(in zone: TimeZoneRules) -> LocalDateTime {
        LocalDateTime(secondsSinceEpoch: seconds, nanosecond: nanosecond, offset: zone.offset(at: self))
    }

    /// The same moment without what is smaller than a microsecond.
    public var cutToMicroseconds: Timestamp { Timestamp(seconds: seconds, nanosecond: nanosecond / 1000 * 1000) }
}

extension Timestamp: Comparable {
    /// Whether one moment is before the other.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.nanosecond) < (right.seconds, right.nanosecond)
    }

    /// The moment some time later.
    public static func + (moment: Timestamp, duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        return Timestamp(
            seconds: moment.seconds + seconds,
            nanosecond: moment.nanosecond + Int(attoseconds / 1_000_000_000)
        )
    }

    /// The moment some time earlier.
    public static func - (moment: Timestamp, duration: Duration) -> Timestamp { moment + (.zero - duration) }

    /// The time from one moment to another.
    public static func - (later: Timestamp, earlier: Timestamp) -> Duration {
        .seconds(later.seconds - earlier.seconds) + .nanoseconds(later.nanosecond - earlier.nanosecond)
    }
}
