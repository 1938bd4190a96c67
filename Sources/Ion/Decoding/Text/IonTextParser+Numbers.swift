extension IonTextParser {
    /// Parses a number or infinity after a sign; nil for an operator.
    mutating func signed(_ sign: UInt8, inSexp: Bool) throws(IonStop) -> IonElement.Content? {
        let isNegative = sign == UInt8(ascii: "-")
        if let digit = try peek(1), digit.isDigit {
            if isNegative { return try numberOrTime() }
            guard inSexp else { throw problem("a number cannot begin with \"+\"") }
            return nil
        }
        for (place, byte) in "inf".utf8.enumerated() where try peek(1 + place) != byte { return nil }
        if let next = try peek(4), !next.endsIonNumber, next != UInt8(ascii: "/") { return nil }
        index += 4
        return .float(isNegative ? -.infinity : .infinity)
    }

    /// Parses what begins with a digit and ends before space or punctuation.
    mutating func numberOrTime() throws(IonStop) -> IonElement.Content {
        let start = index
        while let byte = try peek(), !byte.endsIonNumber {
            if byte == UInt8(ascii: "/"), let next = try peek(1), next == byte || next == UInt8(ascii: "*") { break }
            index += 1
        }
        let word = bytes[start..<index]
        if word.count > 4, word.prefix(4).allSatisfy(\.isDigit),
            word[start + 4] == UInt8(ascii: "-") || word[start + 4] == UInt8(ascii: "T")
        {
            guard let time = IonTime(text: word)?.text else { throw problem("the timestamp is not valid", at: start) }
            return .timestamp(time)
        }
        guard let number = try IonNumberText(word)?.content else { throw problem("the number is not valid", at: start) }
        return number
    }
}

/// The parts of a number in text.
private struct IonNumberText {
    private var isNegative = false
    /// The digits before the point, or those after `0x` or `0b`.
    private var whole: [UInt8] = []
    private var bitsPerDigit: Int?
    private var hasPoint = false
    private var fraction: [UInt8] = []
    private var kind: UInt8?
    private var exponent: [UInt8] = []

    /// Nil if the word is not a number.
    init?(_ word: ArraySlice<UInt8>) throws(IonStop) {
        var rest = word
        if rest.first == UInt8(ascii: "-") {
            isNegative = true
            rest.removeFirst()
        }
        if rest.count > 2, rest.first == UInt8(ascii: "0"), let bits = Self.bits(rest[rest.startIndex + 1]) {
            rest = rest.dropFirst(2)
            bitsPerDigit = bits
            guard let digits = Self.digits(&rest, { ($0.hexadecimalValue).map { $0 < 1 << bits } ?? false }) else {
                return nil
            }
            whole = digits
        } else {
            guard let digits = Self.digits(&rest, \.isDigit), digits.count == 1 || digits[0] != UInt8(ascii: "0") else {
                return nil
            }
            whole = digits
            guard readFraction(&rest), readExponent(&rest) else { return nil }
        }
        guard rest.isEmpty else { return nil }
    }

    private static func bits(_ sign: UInt8) -> Int? {
        switch sign | 0x20 {
        case UInt8(ascii: "x"): 4
        case UInt8(ascii: "b"): 1
        default: nil
        }
    }

    /// Takes digits with single underscores between them; nil if no digit follows.
    private static func digits(_ rest: inout ArraySlice<UInt8>, _ isDigit: (UInt8) -> Bool) -> [UInt8]? {
        var digits: [UInt8] = []
        var isAfterDigit = false
        while let byte = rest.first, isDigit(byte) || (byte == .underscore && isAfterDigit) {
            isAfterDigit = byte != .underscore
            if isAfterDigit { digits.append(byte) }
            rest.removeFirst()
        }
        return isAfterDigit ? digits : nil
    }

    private mutating func readFraction(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == UInt8(ascii: ".") else { return true }
        rest.removeFirst()
        hasPoint = true
        guard rest.first?.isDigit == true else { return true }
        guard let digits = Self.digits(&rest, \.isDigit) else { return false }
        fraction = digits
        return true
    }

    private mutating func readExponent(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") || letter | 0x20 == UInt8(ascii: "d") else {
            return true
        }
        rest.removeFirst()
        kind = letter | 0x20
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            if sign == UInt8(ascii: "-") { exponent.append(sign) }
            rest.removeFirst()
        }
        let start = exponent.count
        while let digit = rest.first, digit.isDigit {
            exponent.append(digit)
            rest.removeFirst()
        }
        return exponent.count > start
    }

    /// Nil for an exponent or an integer that is too large.
    var content: IonElement.Content? {
        if let bitsPerDigit {
            let values = whole.compactMap(\.hexadecimalValue)
            return IonDigits.decimal(digits: values, bitsPerDigit: bitsPerDigit).map {
                IonDigits.content(negative: isNegative, $0)
            }
        }
        let digits = String(decoding: whole, as: UTF8.self)
        guard hasPoint || kind != nil else { return IonDigits.content(negative: isNegative, digits) }
        let sign = isNegative ? "-" : ""
        let decimals = String(decoding: fraction, as: UTF8.self)
        let power = String(decoding: exponent, as: UTF8.self)
        if kind == UInt8(ascii: "e") {
            return Double("\(sign)\(digits).\(decimals.isEmpty ? "0" : decimals)e\(power)").map { .float($0) }
        }
        guard let given = Int32(power.isEmpty ? "0" : power) else { return nil }
        let significant = (digits + decimals).drop { $0 == "0" }
        let coefficient = sign + (significant.isEmpty ? "0" : significant)
        return .decimal(IonDecimal(coefficient: coefficient, exponent: Int(given) - fraction.count))
    }
}
