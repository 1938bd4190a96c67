/// A day of the Gregorian calendar, also before it was introduced.
public struct CalendarDate: Sendable, Hashable {
    /// The year; 0 is the one before year 1.
    public var year: Int
    /// 1 to 12.
    public var month: Int
    /// 1 to the length of the month.
    public var day: Int

    /// A day; nil if a number is out of range.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= Self.length(of: month, in: year),
            (-999_999...999_999).contains(year)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day this number of days after 1970-01-01, at most a billion years away.
    ///
    /// Years are counted from March, so that the leap day is the last of its year.
    public init(daysSinceEpoch: Int) {
        let shifted = daysSinceEpoch.clamped(to: -365_250_000_000...365_250_000_000) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The days since 1970-01-01.
    public var daysSinceEpoch: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// 1 for Monday to 7 for Sunday.
    public var weekday: Int {
        let days = (daysSinceEpoch + 3) % 7
        return (days < 0 ? days + 7 : days) + 1
    }

    /// 1 to 366.
    public var dayOfYear: Int { daysSinceEpoch - CalendarDate(year, 1, 1).daysSinceEpoch + 1 }

    /// The ISO week of the year, 1 to 53, and the year it belongs to.
    public var isoWeek: (week: Int, year: Int) {
        let thursday = CalendarDate(daysSinceEpoch: daysSinceEpoch + 4 - weekday)
        return ((thursday.dayOfYear - 1) / 7 + 1, thursday.year)
    }

    /// The same day some months later, or the last day of a shorter month; at most a billion years.
    public func adding(months: Int) -> CalendarDate {
        let total = year * 12 + month - 1 + months.clamped(to: -12_000_000_000...12_000_000_000)
        let newYear = (total >= 0 ? total : total - 11) / 12
        let newMonth = total - newYear * 12 + 1
        return CalendarDate(newYear, newMonth, min(day, Self.length(of: newMonth, in: newYear)))
    }

    /// Whether the year has a 29 February.
    public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// The days of a month.
    public static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// A day whose numbers are known to be valid.
    private init(_ year: Int, _ month: Int, _ day: Int) { (self.year, self.month, self.day) = (year, month, day) }
}

extension CalendarDate: Comparable, CustomStringConvertible {
    /// Whether one day comes before the other.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// The day as `2026-11-20`.
    public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
}

/// A number with leading zeros, after its sign.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
}
