internal import Values

/// A value of `kestra.time`, which `stdlib/kestra/arguments/times.lua` holds as kind, seconds and nanosecond.
enum TimeValue {
    case date(CalendarDate)
    case moment(Timestamp)
    case duration(Duration)

    /// The kinds by their names in Lua.
    enum Kind: String {
        case date
        case moment = "datetime"
        case duration
    }

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: ISO 8601, or a duration such as `1h30m`.
    ///   - kind: The expected kind; nil for any.
    ///   - zone: The zone of a date with time that has none; nil refuses such a text.
    /// - Throws: `FormatError` with the text.
    init(parsing text: String, as kind: Kind?, in zone: TimeZoneRules?) throws(FormatError) {
        switch kind ?? Self.kind(of: text) {
        case .duration: self = .duration(try Duration(parsing: text))
        case .moment: self = .moment(try Timestamp(parsing: text, in: zone))
        case .date:
            let date = try Timestamp(parsing: text, in: .utc).local(in: .utc).date
            guard date.description == text else { throw FormatError("'\(text)' is not a date without time") }
            self = .date(date)
        case nil:
            throw FormatError(
                "'\(text)' is not a date, a date with time or a duration; "
                    + "write it like 2026-11-20, 2026-11-20T10:00:00Z or 1h30m"
            )
        }
    }

    /// The kind that the beginning of a text shows; nil if it shows none.
    private static func kind(of text: String) -> Kind? {
        if (try? Duration(parsing: text)) != nil { return .duration }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard digits.count == 4, text.dropFirst(4).first == "-" else { return nil }
        return text.utf8.count == 10 ? .date : .moment
    }

    /// A value by its parts.
    ///
    /// - Throws: `FormatError` if it is beyond the years -9999 to 9999, or a duration is longer than 31 million years.
    init(_ kind: Kind, seconds: Int64, nanosecond: Int) throws(FormatError) {
        switch kind {
        case .duration:
            guard seconds.magnitude < 1_000_000_000_000_000 else {
                throw FormatError("the duration is longer than 31 million years")
            }
            self = .duration(.seconds(seconds) + .nanoseconds(nanosecond))
        case .date, .moment:
            let moment = Timestamp(seconds: seconds, nanosecond: nanosecond)
            let date = moment.local(in: .utc).date
            guard (-9999...9999).contains(date.year) else {
                throw FormatError("the date is not in the years -9999 to 9999")
            }
            self = kind == .date ? .date(date) : .moment(moment)
        }
    }

    /// The name of its kind.
    var kind: Kind {
        switch self {
        case .date: .date
        case .moment: .moment
        case .duration: .duration
        }
    }

    /// The text in the format of the server.
    var text: String {
        switch self {
        case .date(let date): date.description
        case .moment(let moment): moment.iso()
        case .duration(let duration): duration.iso
        }
    }

    /// The seconds, rounded down, and the nanoseconds beyond them.
    var parts: (seconds: Int64, nanosecond: Int) {
        switch self {
        case .date(let date): return (Int64(date.daysSinceEpoch) * 86_400, 0)
        case .moment(let moment): return (moment.seconds, moment.nanosecond)
        case .duration(let duration):
            let (seconds, attoseconds) = duration.components
            let nanosecond = Int(attoseconds / 1_000_000_000)
            return nanosecond < 0 ? (seconds - 1, nanosecond + 1_000_000_000) : (seconds, nanosecond)
        }
    }

    /// The date and time that a clock in UTC shows; nil for a duration.
    var local: LocalDateTime? {
        switch self {
        case .date(let date): LocalDateTime(date)
        case .moment(let moment): moment.local(in: .utc)
        case .duration: nil
        }
    }
}
