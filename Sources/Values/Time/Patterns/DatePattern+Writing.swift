extension DatePattern {
    package func text(of moment: Timestamp, in zone: TimeZoneRules) -> String {
        let local = moment.local(in: zone)
        return pieces.map { piece in
            switch piece {
            case .literal(let text): text
            case .field(let letter, let width): Self.field(letter, width, local, moment, zone)
            }
        }.joined()
    }

    private static func field(
        _ letter: Character,
        _ width: Int,
        _ local: LocalDateTime,
        _ moment: Timestamp,
        _ zone: TimeZoneRules
    ) -> String {
        switch letter {
        case "y", "u", "Y", "M", "L", "d", "D", "Q", "q", "w", "E", "e", "c", "G": date(letter, width, local.date)
        case "X", "x", "Z", "z", "V", "O": offset(letter, width, moment, zone)
        default: time(letter, width, local.time)
        }
    }

    private static func date(_ letter: Character, _ width: Int, _ date: CalendarDate) -> String {
        switch letter {
        case "y", "u": width == 2 ? padded(date.year % 100, 2) : padded(date.year, width)
        case "Y": padded(date.isoWeek.year, width)
        case "M", "L":
            switch width {
            case 1, 2: padded(date.month, width)
            case 3: String(months[date.month - 1].prefix(3))
            case 4: months[date.month - 1]
            default: String(months[date.month - 1].prefix(1))
            }
        case "d": padded(date.day, width)
        case "D": padded(date.dayOfYear, width)
        case "Q", "q":
            quarter((date.month + 2) / 3, width)
        case "w": padded(date.isoWeek.week, width)
        case _ where letter != "E" && width <= 2: padded(date.weekday % 7 + 1, width)
        case "G": date.year > 0 ? "AD" : "BC"
        default:
            switch width {
            case 4: weekdays[date.weekday - 1]
            case 5: String(weekdays[date.weekday - 1].prefix(1))
            default: String(weekdays[date.weekday - 1].prefix(3))
            }
        }
    }

    private static func quarter(_ number: Int, _ width: Int) -> String {
        switch width {
        case 1, 2: padded(number, width)
        case 4: ["1st", "2nd", "3rd", "4th"][number - 1] + " quarter"
        case 5: String(number)
        default: "Q\(number)"
        }
    }

    private static func time(_ letter: Character, _ width: Int, _ time: ClockTime) -> String {
        switch letter {
        case "H": padded(time.hour, width)
        case "k": padded(time.hour == 0 ? 24 : time.hour, width)
        case "K": padded(time.hour % 12, width)
        case "h": padded(time.hour % 12 == 0 ? 12 : time.hour % 12, width)
        case "m": padded(time.minute, width)
        case "s": padded(time.second, width)
        case "S": String((padded(time.nanosecond, 9) + String(repeating: "0", count: width)).prefix(width))
        case "n": padded(time.nanosecond, width)
        case "N": padded(time.secondOfDay * 1_000_000_000 + time.nanosecond, width)
        case "A": padded(time.secondOfDay * 1000 + time.nanosecond / 1_000_000, width)
        default: time.hour < 12 ? "AM" : "PM"
        }
    }

    private static func offset(
        _ letter: Character,
        _ width: Int,
        _ moment: Timestamp,
        _ zone: TimeZoneRules
    ) -> String {
        if letter == "V" { return zone.name }
        if letter == "z" { return width == 4 ? zone.name : zone.abbreviation(at: moment) }
        let seconds = zone.offset(at: moment)
        if letter == "O" { return localized(seconds, isShort: width == 1) }
        if letter == "Z", width == 4 { return localized(seconds, isShort: false) }
        if letter == "X", seconds == 0 { return "Z" }
        if letter == "Z", width == 5, seconds == 0 { return "Z" }
        let sign = seconds < 0 ? "-" : "+"
        let hours = padded(abs(seconds) / 3600, 2), minutes = padded(abs(seconds) / 60 % 60, 2)
        if letter == "Z" { return sign + hours + (width == 5 ? ":" : "") + minutes }
        switch width {
        case 1: return sign + hours + (minutes == "00" ? "" : minutes)
        case 2, 4: return sign + hours + minutes
        default: return sign + hours + ":" + minutes
        }
    }

    /// `GMT`, `GMT+2`, `GMT+5:30`, or with two digits for each part.
    private static func localized(_ seconds: Int, isShort: Bool) -> String {
        guard seconds != 0 else { return "GMT" }
        let (hours, minutes) = (abs(seconds) / 3600, abs(seconds) / 60 % 60)
        let sign = seconds < 0 ? "-" : "+"
        if isShort { return "GMT\(sign)\(hours)" + (minutes == 0 ? "" : ":" + padded(minutes, 2)) }
        return "GMT\(sign)\(padded(hours, 2)):\(padded(minutes, 2))"
    }
}
