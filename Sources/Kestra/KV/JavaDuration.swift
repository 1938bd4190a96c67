/// The texts that the server reads as durations, with any quotes.
enum JavaDuration {
    /// Whether Java's `Duration.parse` accepts the text: `[+-]PnDTnHnMn.nS`, case-insensitive, with an optional sign in each
    /// part and at least one part.
    static func matches(_ text: String) -> Bool {
        var rest = text.utf8[...]
        skipSign(&rest)
        guard skip("P", &rest) else { return false }
        let days = number(&rest)
        if days { guard skip("D", &rest) else { return false } }
        guard skip("T", &rest) else { return days && rest.isEmpty }
        var units = "HMS".utf8[...]
        var hasTime = false
        while !rest.isEmpty {
            guard number(&rest) else { return false }
            let hasFraction = rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",")
            if hasFraction { skipFraction(&rest) }
            guard let letter = rest.first, let place = units.firstIndex(of: letter & 0xDF),
                !hasFraction || letter & 0xDF == UInt8(ascii: "S")
            else { return false }
            rest = rest.dropFirst()
            units = units[units.index(after: place)...]
            hasTime = true
        }
        return hasTime
    }

    private static func skip(_ letter: Unicode.Scalar, _ rest: inout Substring.UTF8View) -> Bool {
        guard let first = rest.first, first & 0xDF == UInt8(ascii: letter) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private static func skipSign(_ rest: inout Substring.UTF8View) {
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    }

    private static func number(_ rest: inout Substring.UTF8View) -> Bool {
        var after = rest
        skipSign(&after)
        let digits = after.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty else { return false }
        rest = after[digits.endIndex...]
        return true
    }

    private static func skipFraction(_ rest: inout Substring.UTF8View) {
        rest = rest.dropFirst()
        rest = rest[rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.endIndex...]
    }
}
