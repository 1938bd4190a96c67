internal import Values

/// The components of a timestamp of Ion in local time, as far as its precision goes.
struct IonTime {
    var year = 0
    var month: Int?
    var day: Int?
    /// Hour and minute.
    var clock: (hour: Int, minute: Int)?
    var second: Int?
    /// The digits after the point of the seconds.
    var fraction = ""
    /// The offset from UTC in minutes; nil for an unknown one.
    var offset: Int? = 0

    /// The digits of a fraction: a short value of binary Ion can ask for any number of zeros.
    static let mostDigits = 1000

    /// Whether each component is in its range, whatever the offset is.
    var hasValidParts: Bool {
        var time = self
        time.offset = nil
        return time.text != nil
    }

    /// The text in the form of ISO 8601; nil if a component is out of range.
    var text: String? {
        guard (1...9999).contains(year) else { return nil }
        var text = padded(year, 4)
        guard let month else { return text }
        guard (1...12).contains(month) else { return nil }
        text += "-" + padded(month, 2)
        guard let day else { return text }
        guard CalendarDate(year: year, month: month, day: day) != nil else { return nil }
        text += "-" + padded(day, 2)
        guard let clock else { return text }
        guard let time = time(clock) else { return nil }
        return text + "T" + time
    }

    private func time(_ clock: (hour: Int, minute: Int)) -> String? {
        guard (0...23).contains(clock.hour), (0...59).contains(clock.minute), (0...59).contains(second ?? 0),
            abs(offset ?? 0) < 24 * 60, (1...9999).contains(inUTC.year)
        else { return nil }
        var text = padded(clock.hour, 2) + ":" + padded(clock.minute, 2)
        if let second { text += ":" + padded(second, 2) }
        if !fraction.isEmpty { text += "." + fraction }
        guard let offset else { return text + "-00:00" }
        guard offset != 0 else { return text + "Z" }
        return text + (offset < 0 ? "-" : "+") + padded(abs(offset) / 60, 2) + ":" + padded(abs(offset) % 60, 2)
    }

    private var inUTC: CalendarDate { shifted(by: -(offset ?? 0)).date }

    /// The day and the minute of the day some minutes later.
    private func shifted(by minutes: Int) -> (date: CalendarDate, minute: Int) {
        let days = CalendarDate(year: year, month: month ?? 1, day: day ?? 1)?.daysSinceEpoch ?? 0
        let total = days * 1440 + (clock?.hour ?? 0) * 60 + (clock?.minute ?? 0) + minutes
        let minute = (total % 1440 + 1440) % 1440
        return (CalendarDate(daysSinceEpoch: (total - minute) / 1440), minute)
    }

    /// The same moment, whose components are given in UTC, in local time.
    var fromUTC: IonTime {
        guard let offset, offset != 0, clock != nil, day != nil else { return self }
        var local = self
        let (date, minute) = shifted(by: offset)
        (local.year, local.month, local.day) = (date.year, date.month, date.day)
        local.clock = (minute / 60, minute % 60)
        return local
    }
}

/// A number that is not negative, with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
