extension Timestamp {
    /// Reads an instant in ISO 8601: `2026-11-20T10:00:00.5Z`, `2026-11-20T10:00+01:00`,
    /// `2026-11-20T10:00:00+01:00[Europe/Paris]`.
    ///
    /// - Parameters:
    ///   - text: The instant. A space can replace the `T`.
    ///   - zone: The zone of a text without a zone, in which a date alone is midnight; nil rejects such texts.
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
        // The offset determines the instant. The name in brackets would matter only for other instants.
        if !scanner.isAtEnd { guard scanner.zoneName() != nil, scanner.isAtEnd else { return nil } }
        return (local, .fixed(offset))
    }

    /// The instant in ISO 8601, in UTC.
    ///
    /// - Parameter fractionDigits: The number of digits of the fraction, 0 to 9; nil for 0, 3, 6 or 9 digits as required, as
    ///   the server writes it.
    /// - Returns: A text such as `2026-11-20T10:00:00.123456Z`.
    public func iso(fractionDigits: Int? = nil) -> String {
        utcText(fractionDigits: fractionDigits) ?? iso(in: .utc, fractionDigits: fractionDigits)
    }

    /// The instant in ISO 8601, in a zone, with the offset of the zone.
    ///
    /// - Parameters:
    ///   - zone: The zone; UTC is written `Z`.
    ///   - fractionDigits: The number of digits of the fraction, 0 to 9; nil for 0, 3, 6 or 9 digits as required.
    /// - Returns: A text such as `2026-11-20T11:00:00+01:00`.
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
    /// The instant in ISO 8601, in UTC.
    public var description: String { iso() }
}
