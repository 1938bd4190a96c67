/// A time of day without a date or a zone.
public struct ClockTime: Sendable, Hashable {
    /// 0 to 23.
    public var hour: Int
    /// 0 to 59.
    public var minute: Int
    /// 0 to 59.
    public var second: Int
    /// 0 to 999,999,999.
    public var nanosecond: Int

    /// A time; nil if a number is out of range.
    public init?(hour: Int, minute: Int, second: Int = 0, nanosecond: Int = 0) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
            (0..<1_000_000_000).contains(nanosecond)
        else { return nil }
        (self.hour, self.minute, self.second, self.nanosecond) = (hour, minute, second, nanosecond)
    }

    /// The time some seconds after midnight, which must be less than a day.
    init(secondOfDay: Int, nanosecond: Int) {
        (hour, minute, second) = (secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60)
        self.nanosecond = nanosecond
    }

    /// Midnight.
    public static let midnight = ClockTime(secondOfDay: 0, nanosecond: 0)

    /// 0 to 86,399.
    public var secondOfDay: Int { hour * 3600 + minute * 60 + second }
}

/// A date and a time of day without a zone.
public struct LocalDateTime: Sendable, Hashable {
    /// The day.
    public var date: CalendarDate
    /// The time of day.
    public var time: ClockTime

    /// A date and a time.
    public init(_ date: CalendarDate, _ time: ClockTime = .midnight) { (self.date, self.time) = (date, time) }

    /// The date and time that a clock `offset` seconds ahead of UTC shows.
    init(secondsSinceEpoch seconds: Int64, nanosecond: Int, offset: Int) {
        let local = Int(seconds) + offset
        let days = (local >= 0 ? local : local - 86_399) / 86_400
        date = CalendarDate(daysSinceEpoch: days)
        time = ClockTime(secondOfDay: local - days * 86_400, nanosecond: nanosecond)
    }

    /// The seconds since 1970-01-01 of a clock in UTC that shows it.
    var secondsSinceEpoch: Int64 { Int64(date.daysSinceEpoch) * 86_400 + Int64(time.secondOfDay) }
}
