extension Timestamp {
    /// Reads a moment written by ISO 8601: `2026-11-20T10:00:00.5Z`, `2026-11-20T10:00+01:00`,
    /// `2026-11-20T10:00:00+01:00[Europe/Paris]`.
    ///
    /// - Parameters:
    ///   - text: the moment; a space may stand for the `T`.
    ///   - zone: the zone of a text without one; without it such a text is refused. With it a date alone is midnight.
    /// - Throws: `FormatError` with the text.
    public init(parsing text: String, in zone: TimeZoneRules? = nil) throws(FormatError) {
        guard let (local, written) = Self.parts(of: text) else {
            throw FormatError("'\(text)' is not a date with time; write it like 2026-11-20T10:00:00Z")
        }
        guard let zone = written ?? zone else {
            throw FormatError("'\(text)' has no zone; write it like 2026-11-20T10:00:00Z or with +01:00 at its end")
        }
        self.init(local, in: zone)
    }

    private static func parts(of text: String) -> (LocalDateTime, TimeZoneRules?)? {
        var scanner = ISOScanner(text)
        guard let date = scanner.date() else { return nil }
        if scanner.isAtEnd { return (LocalDateTime(date), nil) }
        guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" "), let time = scanner.time() else { return nil }
        let local = LocalDateTime(date, time)
        if scanner.isAtEnd { return (local, nil) }
        guard let offset = scanner.offset() else { return nil }
        // The offset says the moment; the name in brackets would only say what other moments are called.
        if !scanner.isAtEnd { guard scanner.zoneName() != nil, scanner.isAtEnd else { return nil } }
        return (local, .fixed(offset))
    }

    /// The moment by ISO 8601 in UTC.
    ///
    /// - Parameter fractionDigits: how many digits the fraction has, 0 to 9; without it as the server writes it: none,
    ///   three, six or nine, as many as are needed.
    /// - Returns: text like `2026-11-20T10:00:00.123456Z`.
    public func iso(fractionDigits: Int? = nil) -> String {
        utcText(fractionDigits: fractionDigits) ?? iso(in: .utc, fractionDigits: fractionDigits)
    }

    /// The moment by ISO 8601 as a clock in a zone shows it, with the zone's offset.
    ///
    /// - Parameters:
    ///   - zone: the zone; UTC is written `Z`.
    ///   - fractionDigits: how many digits the fraction has, 0 to 9; without it none, three, six or nine, as many as
    ///     are needed.
    /// - Returns: text like `2026-11-20T11:00:00+01:00`.
    public func iso(in zone: TimeZoneRules, fractionDigits: Int? = nil) -> String {
        let local = local(in: zone)
        let time = local.time
        let clock = "\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
        let fraction = Self.fraction(nanosecond, fractionDigits)
        return "\(local.date)T\(clock)\(fraction)\(TimeZoneRules.text(offset: zone.offset(at: self)))"
    }

    /// The number of digits of a fraction: `digits`, or as many as are needed.
    static func fractionLength(_ nanosecond: Int, _ digits: Int?) -> Int {
        let needed = nanosecond == 0 ? 0 : nanosecond % 1_000_000 == 0 ? 3 : nanosecond % 1000 == 0 ? 6 : 9
        return min(max(digits ?? needed, 0), 9)
    }

    private static func fraction(_ nanosecond: Int, _ digits: Int?) -> String {
        let count = Self.fractionLength(nanosecond, digits)
        return count == 0 ? "" : "." + padded(nanosecond, 9).prefix(count)
    }
}

extension Timestamp: CustomStringConvertible {
    /// The moment by ISO 8601 in UTC.
    public var description: String { iso() }
}
