internal import Values

extension TimeValue {
    /// The text by a pattern.
    ///
    /// - Parameters:
    ///   - pattern: Java's letters, or "iso".
    ///   - zone: The zone of a date with time; nil for UTC.
    /// - Returns: The text.
    /// - Throws: `FormatError` if the pattern is not valid, or asks for what the value does not have.
    func text(_ pattern: String, in zone: TimeZoneRules?) throws(FormatError) -> String {
        if zone != nil {
            guard kind == .moment else { throw FormatError("\(article) has no zone") }
        }
        guard pattern != "iso" else {
            guard case .moment(let moment) = self, let zone else { return text }
            return moment.iso(in: zone)
        }
        guard let local else { throw FormatError("a duration is written by the pattern \"iso\" only") }
        let letters = try Self.pattern(pattern)
        if case .date = self, let letter = letters.firstLetter(among: "HhKkmsSnNAaXxZzVO") {
            throw FormatError("a date has no time and no zone for the letter \(letter) of the pattern '\(pattern)'")
        }
        let moment = Timestamp(local, in: .utc)
        return letters.text(of: moment, in: zone ?? .utc)
    }

    private var article: String { kind == .date ? "a date" : "a duration" }

    private static func pattern(_ text: String) throws(FormatError) -> DatePattern {
        guard text.count(where: { $0 == "'" }).isMultiple(of: 2) else {
            throw FormatError("the pattern '\(text)' has a quote that is not closed")
        }
        do {
            return try DatePattern(text)
        } catch {
            throw FormatError(
                "the pattern '\(text)' has the unknown letter \(error.letter); quote text, as in yyyy-MM-dd'T'HH:mm:ssXXX"
            )
        }
    }
}
