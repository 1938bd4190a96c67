extension Duration {
    /// Reads a duration in the forms that users and servers write.
    ///
    /// Either ISO 8601 with weeks, days, hours, minutes and seconds (`PT5M`, `P1DT2H`, `PT-0.5S`), or numbers with the
    /// units `ms`, `s`, `m`, `h`, `d` and `w` (`10m`, `1.5s`, `1h30m`), where a day has 24 hours. Months and years have
    /// no fixed length and are refused.
    ///
    /// - Parameter text: The duration, without surrounding spaces.
    /// - Throws: `FormatError` with the text and an example.
    public init(parsing text: String) throws(FormatError) {
        var scanner = DurationScanner(text)
        guard let value = scanner.isISO ? scanner.iso() : scanner.units() else {
            throw FormatError("'\(text)' is not a duration; write it like 1.5s, 10m, 1h30m or PT5M")
        }
        self = value
    }

    /// The duration in seconds, as the nearest double.
    public var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }

    /// The whole nanoseconds, limited to 64 bits (292 years).
    public var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carry) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        return overflow || carry ? (seconds < 0 ? .min : .max) : sum
    }

    /// The duration as ISO 8601 with hours, minutes and seconds, to the nanosecond: `PT0S`, `PT26H`, `PT1M30.5S`.
    public var iso: String {
        var (seconds, attoseconds) = components
        if attoseconds < 0 {
            seconds -= 1
            attoseconds += 1_000_000_000_000_000_000
        }
        let nanoseconds = attoseconds / 1_000_000_000
        guard seconds != 0 || nanoseconds != 0 else { return "PT0S" }
        // A negative time with a fraction is counted from the next second up, so that every part has the same sign.
        let whole = seconds < 0 && nanoseconds > 0 ? seconds + 1 : seconds
        var text = "PT"
        if whole / 3600 != 0 { text += "\(whole / 3600)H" }
        if whole / 60 % 60 != 0 { text += "\(whole / 60 % 60)M" }
        let rest = whole % 60
        if rest != 0 || nanoseconds != 0 {
            let fraction = seconds < 0 && nanoseconds > 0 ? 1_000_000_000 - nanoseconds : nanoseconds
            text += (seconds < 0 && rest == 0 ? "-0" : "\(rest)") + Self.fraction(fraction) + "S"
        }
        return text
    }

    private static func fraction(_ nanoseconds: Int64) -> String {
        guard nanoseconds > 0 else { return "" }
        let digits = String(nanoseconds + 1_000_000_000).dropFirst()
        return "." + digits.prefix(through: digits.lastIndex { $0 != "0" } ?? digits.startIndex)
    }
}
