extension DatePattern {
    /// Parses a moment.
    ///
    /// A date without a time is the start of its day; a time without a zone is in `zone`.
    package func moment(of text: String, in zone: TimeZoneRules) -> Timestamp? {
        var found = DateFields()
        var rest = text[...]
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .literal(let literal):
                guard rest.hasPrefix(literal) else { return nil }
                rest = rest.dropFirst(literal.count)
            case .field(let letter, let width):
                // The width limits a number only if another number follows it without a separator.
                let next = pieces.indices.contains(index + 1) ? pieces[index + 1] : .literal("")
                guard found.read(letter, width, &rest, isCut: next.isNumber) else { return nil }
            }
        }
        return rest.isEmpty ? found.moment(in: zone) : nil
    }
}

extension DatePattern.Piece {
    fileprivate var isNumber: Bool {
        guard case .field(let letter, let width) = self else { return false }
        return "yudDHhkKmsSn".contains(letter) || (letter == "M" && width <= 2)
    }
}

/// The fields of a date that were read so far.
private struct DateFields {
    private var year = 1970
    private var month = 1
    private var day = 1
    private var hour = 0
    private var minute = 0
    private var second = 0
    private var nanosecond = 0
    private var afternoon: Bool?
    private var zone: TimeZoneRules?

    mutating func read(_ letter: Character, _ width: Int, _ rest: inout Substring, isCut: Bool) -> Bool {
        switch letter {
        case "E", "e", "c", "G", "z", "V":
            return word(&rest, letter)
        case "M" where width > 2: return monthName(&rest, width)
        case "a":
            let mark = rest.prefix(2).uppercased()
            guard mark == "AM" || mark == "PM" else { return false }
            afternoon = mark == "PM"
            rest = rest.dropFirst(2)
            return true
        case "X", "x", "Z": return offset(&rest)
        default: break
        }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }.prefix(isCut || letter == "S" ? width : 19)
        guard digits.count >= (letter == "S" || width > 1 ? min(width, 4) : 1), let number = Int(digits) else {
            return false
        }
        rest = rest.dropFirst(digits.count)
        set(letter, width, number, digits: digits.count)
        return true
    }

    private mutating func set(_ letter: Character, _ width: Int, _ number: Int, digits: Int) {
        switch letter {
        case "y", "u", "Y": year = width == 2 ? 2000 &+ number : number
        case "M", "L": month = number
        case "d": day = number
        case "H": hour = number
        case "k": hour = number % 24
        case "h", "K": hour = number % 12
        case "m": minute = number
        case "s": second = number
        case "S": nanosecond = (0..<max(0, 9 - digits)).reduce(number) { scaled, _ in scaled * 10 }
        case "n": nanosecond = number
        default: break
        }
    }

    private mutating func word(_ rest: inout Substring, _ letter: Character) -> Bool {
        let word = rest.prefix { $0.isLetter || $0 == "/" || $0 == "_" }
        rest = rest.dropFirst(word.count)
        guard letter == "z" || letter == "V" else { return !word.isEmpty }
        zone = try? TimeZoneRules.named(String(word))
        return zone != nil
    }

    private mutating func monthName(_ rest: inout Substring, _ width: Int) -> Bool {
        for (index, name) in DatePattern.months.enumerated() {
            let shown = width == 3 ? String(name.prefix(3)) : name
            guard rest.prefix(shown.count).lowercased() == shown.lowercased() else { continue }
            month = index + 1
            rest = rest.dropFirst(shown.count)
            return true
        }
        return false
    }

    private mutating func offset(_ rest: inout Substring) -> Bool {
        if rest.first == "Z" {
            rest = rest.dropFirst()
            zone = .utc
            return true
        }
        guard let sign = rest.first, sign == "+" || sign == "-" else { return false }
        let digits = rest.dropFirst().prefix { $0.isNumber || $0 == ":" }
        let plain = digits.filter(\.isNumber)
        guard let hours = Int(plain.prefix(2)) else { return false }
        zone = .fixed((hours * 3600 + (Int(plain.dropFirst(2).prefix(2)) ?? 0) * 60) * (sign == "-" ? -1 : 1))
        rest = rest.dropFirst(digits.count + 1)
        return true
    }

    func moment(in standard: TimeZoneRules) -> Timestamp? {
        let hours = afternoon == true ? hour % 12 + 12 : hour
        guard let date = CalendarDate(year: year, month: month, day: day),
            let time = ClockTime(hour: hours, minute: minute, second: second, nanosecond: nanosecond)
        else { return nil }
        return Timestamp(LocalDateTime(date, time), in: zone ?? standard)
    }
}
