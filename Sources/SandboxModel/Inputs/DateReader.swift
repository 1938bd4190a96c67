import Values

/// Reads dates strictly, with the messages of the server's platform.
struct DateReader {
    private let text: String
    private let characters: [Character]
    private var index = 0

    init(_ text: String) {
        self.text = text
        characters = Array(text)
    }

    /// A moment with seconds and a zone, converted to UTC.
    func moment() throws -> String {
        var reader = self
        let date = try reader.readDate()
        try reader.expect("T")
        let time = try reader.readTime(needsSeconds: true)
        let offset = try reader.readOffset()
        try reader.end()
        let zone = TimeZoneRules.fixed(offset)
        return Timestamp(LocalDateTime(date, time), in: zone).iso()
    }

    func date() throws -> String {
        var reader = self
        let date = try reader.readDate()
        try reader.end()
        return date.description
    }

    func time() throws -> String {
        var reader = self
        let time = try reader.readTime(needsSeconds: false)
        try reader.end()
        return Self.text(of: time)
    }

    private static func text(of time: ClockTime) -> String {
        let parts = [time.hour, time.minute, time.second].map { DatePattern.padded($0, 2) }
        guard time.nanosecond > 0 else { return parts.joined(separator: ":") }
        var fraction = DatePattern.padded(time.nanosecond, 9)
        while fraction.hasSuffix("000") { fraction.removeLast(3) }
        return parts.joined(separator: ":") + "." + fraction
    }

    private func failure(at place: Int) -> InputFailure {
        .exception("Text '\(text)' could not be parsed at index \(place)")
    }

    private func refusal(_ reason: String) -> InputFailure {
        .exception("Text '\(text)' could not be parsed: \(reason)")
    }

    private mutating func number(_ count: Int) throws -> Int {
        let digits = characters[min(index, characters.count)...].prefix(count)
        guard digits.count == count, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int(String(digits))
        else { throw failure(at: index) }
        index += count
        return value
    }

    private mutating func take(_ character: Character) -> Bool {
        guard index < characters.count, characters[index] == character else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ character: Character) throws {
        guard take(character) else { throw failure(at: index) }
    }

    private func end() throws {
        guard index < characters.count else { return }
        throw InputFailure.exception("Text '\(text)' could not be parsed, unparsed text found at index \(index)")
    }

    private mutating func readDate() throws -> CalendarDate {
        let year = try number(4)
        try expect("-")
        let month = try field(2, 1...12, "MonthOfYear")
        try expect("-")
        let day = try field(2, 1...31, "DayOfMonth")
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            if month == 2, day == 29 { throw refusal("Invalid date 'February 29' as '\(year)' is not a leap year") }
            throw refusal("Invalid date '\(DatePattern.months[month - 1].uppercased()) \(day)'")
        }
        return date
    }

    private mutating func readTime(needsSeconds: Bool) throws -> ClockTime {
        let hour = try field(2, 0...23, "HourOfDay")
        try expect(":")
        let minute = try field(2, 0...59, "MinuteOfHour")
        var second = 0
        var nanosecond = 0
        if needsSeconds ? true : index < characters.count && characters[index] == ":" {
            try expect(":")
            second = try field(2, 0...59, "SecondOfMinute")
            if take(".") {
                let digits = characters[index...].prefix { $0.isASCII && $0.isNumber }.prefix(9)
                index += digits.count
                nanosecond = Int(String(digits) + String(repeating: "0", count: 9 - digits.count)) ?? 0
            }
        }
        guard let time = ClockTime(hour: hour, minute: minute, second: second, nanosecond: nanosecond) else {
            throw failure(at: 0)
        }
        return time
    }

    private mutating func field(_ count: Int, _ range: ClosedRange<Int>, _ name: String) throws -> Int {
        let value = try number(count)
        guard range.contains(value) else {
            throw refusal(
                "Invalid value for \(name) (valid values \(range.lowerBound) - \(range.upperBound)): \(value)"
            )
        }
        return value
    }

    private mutating func readOffset() throws -> Int {
        if take("Z") { return 0 }
        let place = index
        guard index < characters.count, let sign = ["+": 1, "-": -1][characters[index]] else {
            throw failure(at: place)
        }
        index += 1
        guard let hours = try? number(2) else { throw failure(at: place) }
        let minutes = take(":") ? try number(2) : 0
        return sign * (hours * 3600 + minutes * 60)
    }
}
