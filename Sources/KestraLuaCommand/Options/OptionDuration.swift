internal import Values

/// Durations as values of options: `1.5s`, `10m`, `1h30m` or `PT5M`, or `0`, which is the same in every unit.
enum OptionDuration {
    /// Reads a duration that may be zero.
    static func zeroOrMore(_ text: String) throws(UsageError) -> Duration {
        guard let duration = read(text), duration >= .zero else { throw refusal(of: text, "of 0s or more") }
        return duration
    }

    /// Reads a duration that is longer than zero.
    static func positive(_ text: String) throws(UsageError) -> Duration {
        guard let duration = read(text), duration > .zero else { throw refusal(of: text, "of more than 0s") }
        return duration
    }

    private static func read(_ text: String) -> Duration? { text == "0" ? .zero : try? Duration(parsing: text) }

    private static func refusal(of text: String, _ range: String) -> UsageError {
        UsageError("\"\(text)\" is not a duration \(range)", hint: "write 10s, 5m or 1h30m")
    }
}
