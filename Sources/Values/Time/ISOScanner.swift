/// Reads dates and times of ISO 8601 from left to right.
struct ISOScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    /// Exactly this many digits.
    mutating func number(_ width: Int) -> Int? {
        let digits = rest.prefix(width)
        guard digits.count == width, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        rest = rest.dropFirst(width)
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// `2026-11-20`.
    mutating func date() -> CalendarDate? {
        let negative = skip("-")
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2) else { return nil }
        return CalendarDate(year: negative ? -year : year, month: month, day: day)
    }

    /// `10:00`, `10:00:30`, `10:00:30.5`; digits after the ninth are ignored.
    mutating func time() -> ClockTime? {
        guard let hour = number(2), skip(":"), let minute = number(2) else { return nil }
        guard skip(":") else { return ClockTime(hour: hour, minute: minute) }
        guard let second = number(2), let nanosecond = fraction() else { return nil }
        return ClockTime(hour: hour, minute: minute, second: second, nanosecond: nanosecond)
    }

    private mutating func fraction() -> Int? {
        guard skip(".") || skip(",") else { return 0 }
        var value = 0
        var digits = 0
        while let digit = number(1) {
            if digits < 9 { value = value * 10 + digit }
            digits += 1
        }
        for _ in 0..<max(0, 9 - digits) { value *= 10 }
        return digits > 0 ? value : nil
    }

    /// `Z`, `+01`, `+0100` or `+01:00`, in seconds ahead of UTC.
    mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let negative = rest.first == UInt8(ascii: "-")
        guard skip("+") || skip("-"), let hours = number(2), hours <= 18 else { return nil }
        let colon = skip(":")
        let minutes = number(2)
        guard minutes != nil || !colon, (minutes ?? 0) < 60 else { return nil }
        let seconds = hours * 3600 + (minutes ?? 0) * 60
        return negative ? -seconds : seconds
    }

    /// `[Europe/Paris]`.
    mutating func zoneName() -> String? {
        guard skip("[") else { return nil }
        let name = rest.prefix { $0 != UInt8(ascii: "]") }
        rest = rest.dropFirst(name.count)
        return skip("]") ? String(name) : nil
    }
}
