/// The rule after a zone's last recorded transition, in the format `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX TZ).
struct ZoneTail: Sendable, Hashable {
    private let standard: TimeZoneRules.Period
    private let summer: TimeZoneRules.Period?
    private let start: Change
    private let end: Change

    /// The day and second of a yearly change, by the clock before it.
    private struct Change: Sendable, Hashable {
        enum Day: Sendable, Hashable {
            /// The n-th weekday (0 is Sunday) of a month, 5 for the last.
            case weekday(month: Int, week: Int, weekday: Int)
            /// 1 to 365, without 29 February.
            case julian(Int)
            /// 0 to 365, with 29 February.
            case ordinal(Int)
        }
        let day: Day
        let second: Int

        static let never = Change(day: .ordinal(0), second: 0)
    }

    /// Nil if the text is empty or not such a rule.
    init?(parsing text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard let names = parts.first, let zones = Self.zones(names) else { return nil }
        (standard, summer) = zones
        guard summer != nil else {
            guard parts.count == 1 else { return nil }
            (start, end) = (.never, .never)
            return
        }
        guard parts.count == 3, let start = Self.change(parts[1]), let end = Self.change(parts[2]) else { return nil }
        (self.start, self.end) = (start, end)
    }

    func period(at seconds: Int64) -> TimeZoneRules.Period {
        guard let summer else { return standard }
        let local = LocalDateTime(secondsSinceEpoch: seconds, nanosecond: 0, offset: standard.offset)
        let begins = Self.second(of: start, in: local.date.year) - Int64(standard.offset)
        let ends = Self.second(of: end, in: local.date.year) - Int64(summer.offset)
        let isSummer = begins < ends ? begins <= seconds && seconds < ends : seconds < ends || begins <= seconds
        return isSummer ? summer : standard
    }

    private static func second(of change: Change, in year: Int) -> Int64 {
        let newYear = CalendarDate(year: year, month: 1, day: 1)?.daysSinceEpoch ?? 0
        let day =
            switch change.day {
            case .ordinal(let day): newYear + day
            case .julian(let day): newYear + day - (CalendarDate.isLeap(year) && day > 59 ? 0 : 1)
            case .weekday(let month, let week, let weekday): dayOf(weekday, week, month, year)
            }
        return Int64(day) * 86_400 + Int64(change.second)
    }

    private static func dayOf(_ weekday: Int, _ week: Int, _ month: Int, _ year: Int) -> Int {
        guard let first = CalendarDate(year: year, month: month, day: 1) else { return 0 }
        let day = (weekday - first.weekday % 7 + 7) % 7 + (week - 1) * 7
        let fits = day < CalendarDate.length(of: month, in: year)
        return first.daysSinceEpoch + (fits ? day : day - 7)
    }
}

extension ZoneTail {
    private static func zones(_ text: Substring) -> (TimeZoneRules.Period, TimeZoneRules.Period?)? {
        var rest = text
        guard let name = name(&rest), let behind = offset(&rest) else { return nil }
        let standard = TimeZoneRules.Period(offset: -behind, abbreviation: name, isSummer: false)
        guard !rest.isEmpty else { return (standard, nil) }
        guard let summerName = Self.name(&rest) else { return nil }
        let summerOffset = rest.isEmpty ? standard.offset + 3600 : Self.offset(&rest).map { -$0 }
        guard let summerOffset, rest.isEmpty else { return nil }
        return (standard, TimeZoneRules.Period(offset: summerOffset, abbreviation: summerName, isSummer: true))
    }

    /// `CET` or `<+03>`.
    private static func name(_ rest: inout Substring) -> String? {
        if rest.first == "<" {
            guard let close = rest.firstIndex(of: ">") else { return nil }
            defer { rest = rest[rest.index(after: close)...] }
            return String(rest[..<close].dropFirst())
        }
        let name = rest.prefix { $0.isLetter }
        rest = rest[name.endIndex...]
        return name.isEmpty ? nil : String(name)
    }

    /// `-1`, `5:30` or `3`, in seconds.
    private static func offset(_ rest: inout Substring) -> Int? {
        let text = rest.prefix { "+-:0123456789".contains($0) }
        rest = rest[text.endIndex...]
        let unsigned = text.drop { $0 == "+" || $0 == "-" }
        let parts = unsigned.split(separator: ":").map { Int($0) }
        guard (1...3).contains(parts.count) else { return nil }
        var seconds = 0
        for (part, unit) in zip(parts, [3600, 60, 1]) {
            guard let part else { return nil }
            seconds += part * unit
        }
        return text.first == "-" ? -seconds : seconds
    }

    private static func change(_ text: Substring) -> Change? {
        let parts = text.split(separator: "/", maxSplits: 1)
        var time = parts.count == 2 ? parts[1] : "2"
        guard let rule = parts.first, let second = offset(&time), time.isEmpty else { return nil }
        let numbers = rule.drop { $0 == "M" || $0 == "J" }.split(separator: ".").compactMap { Int($0) }
        switch (rule.first, numbers.count) {
        case ("M", 3):
            return Change(day: .weekday(month: numbers[0], week: numbers[1], weekday: numbers[2]), second: second)
        case ("J", 1): return Change(day: .julian(numbers[0]), second: second)
        case (_, 1): return Change(day: .ordinal(numbers[0]), second: second)
        default: return nil
        }
    }
}
