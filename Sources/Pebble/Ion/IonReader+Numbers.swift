import Values

extension IonReader {
    /// A number or a timestamp: both begin with digits and continue to the next character that ends a word.
    mutating func numberOrDate() throws(IonError) -> IonValue {
        let word = takeWhile { !$0.endsIonNumber }
        if word == "+inf" { return .number(.float(.infinity)) }
        if word == "-inf" { return .number(.float(-.infinity)) }
        guard !word.hasPrefix("+") else { throw IonError() }
        if let number = Self.number(word) { return .number(number) }
        guard let date = Self.date(word) else { throw IonError() }
        return date
    }

    private static func number(_ word: String) -> IonNumber? {
        let negative = word.hasPrefix("-")
        let digits = String(negative ? word.dropFirst() : word[...])
        if let whole = integer(digits) { return .exact((negative && whole != "0" ? "-" : "") + whole) }
        guard let parts = digits.wholeMatch(of: /(0|[1-9][0-9_]*)(\.[0-9_]*)?(?:([eEdD])([+-]?[0-9]+))?/),
            parts.2 != nil || parts.3 != nil
        else { return nil }
        let sign = negative ? "-" : ""
        let mantissa = "\(parts.1)\(parts.2 ?? "")".filter { $0 != "_" }
        if let kind = parts.3, kind.lowercased() == "e" {
            return Double("\(sign)\(mantissa.hasSuffix(".") ? mantissa + "0" : mantissa)e\(parts.4 ?? "0")").map {
                .float($0)
            }
        }
        let exact = trimmed(mantissa)
        return .exact(sign + (parts.4.map { "\(exact)E\($0)" } ?? exact))
    }

    /// Decimal, hexadecimal (`0x10`) and binary (`0b11`) integers, with underscores between digits.
    private static func integer(_ word: String) -> String? {
        // Most numbers are plain digits, which need no pattern.
        if word.utf8.allSatisfy({ (48...57).contains($0) }) {
            return word.utf8.first == UInt8(ascii: "0") && word.utf8.count > 1 || word.isEmpty ? nil : word
        }
        guard let parts = word.wholeMatch(of: /0[xX]([0-9a-fA-F_]+)|0[bB]([01_]+)|(0|[1-9][0-9_]*)/) else { return nil }
        if let hexadecimal = parts.1 { return UInt128(hexadecimal.filter { $0 != "_" }, radix: 16).map(String.init) }
        if let binary = parts.2 { return UInt128(binary.filter { $0 != "_" }, radix: 2).map(String.init) }
        return parts.3.map { $0.filter { $0 != "_" } }
    }

    /// Without trailing zeros after the decimal point, which the server drops.
    private static func trimmed(_ digits: String) -> String {
        guard digits.contains(".") else { return digits }
        var rest = digits[...]
        while rest.last == "0" { rest.removeLast() }
        if rest.last == "." { rest.removeLast() }
        return String(rest)
    }

    /// `2026T`, `2026-01T`, `2026-01-02` and `2026-01-02T03:04:05.6Z`; a time needs a zone.
    private static func date(_ word: String) -> IonValue? {
        guard let parts = word.wholeMatch(of: /(\d{4})(?:T|-(\d\d)(?:T|-(\d\d)(?:T(.*))?))/) else { return nil }
        let day = "\(parts.1)-\(parts.2 ?? "01")-\(parts.3 ?? "01")"
        guard let start = try? Timestamp(parsing: day + "T00:00:00Z") else { return nil }
        guard let time = parts.4, !time.isEmpty else {
            return start.iso(fractionDigits: 0).hasPrefix(day) ? .date(day) : nil
        }
        guard let clock = time.wholeMatch(of: /(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)/) else { return nil }
        return (try? Timestamp(parsing: "\(day)T\(clock.1)\(clock.2 ?? ":00")\(clock.3)")).map { .moment($0) }
    }
}

extension Unicode.Scalar {
    fileprivate var endsIonNumber: Bool {
        properties.isWhitespace || "{}[](),\"'".unicodeScalars.contains(self)
    }
}
