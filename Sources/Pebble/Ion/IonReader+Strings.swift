extension IonReader {
    mutating func shortString() throws(IonError) -> String {
        rest.removeFirst()
        return try text(until: "\"")
    }

    mutating func symbol() throws(IonError) -> String {
        rest.removeFirst()
        return try text(until: "'")
    }

    /// Reads strings in three quotes; adjacent strings are concatenated.
    mutating func longString() throws(IonError) -> String {
        var text = ""
        while rest.starts(with: "'''".unicodeScalars) {
            rest = rest.dropFirst(3)
            while !rest.starts(with: "'''".unicodeScalars) {
                guard let next = rest.popFirst() else { throw IonError() }
                if next == "\\" { try escape(into: &text) } else { text.unicodeScalars.append(next) }
            }
            rest = rest.dropFirst(3)
            try skipSpace()
        }
        return text
    }

    private mutating func text(until end: Unicode.Scalar) throws(IonError) -> String {
        var text = ""
        while let next = rest.popFirst() {
            switch next {
            case end: return text
            case "\\": try escape(into: &text)
            case "\n", "\r": throw IonError()
            default: text.unicodeScalars.append(next)
            }
        }
        throw IonError()
    }

    private mutating func escape(into text: inout String) throws(IonError) {
        guard let kind = rest.popFirst() else { throw IonError() }
        switch kind {
        case "n": text += "\n"
        case "t": text += "\t"
        case "r": text += "\r"
        case "0": text += "\0"
        case "a": text += "\u{7}"
        case "b": text += "\u{8}"
        case "f": text += "\u{c}"
        case "v": text += "\u{b}"
        case "\n": break
        case "\"", "'", "\\", "/", "?": text.unicodeScalars.append(kind)
        case "x": text.unicodeScalars.append(try scalar(digits: 2))
        case "U": text.unicodeScalars.append(try scalar(digits: 8))
        case "u": text.unicodeScalars.append(try unit())
        default: throw IonError()
        }
    }

    /// One character by its UTF-16 unit, or by two that are a pair.
    private mutating func unit() throws(IonError) -> Unicode.Scalar {
        let first = try hexadecimal(digits: 4)
        guard (0xD800..<0xDC00).contains(first) else { return try scalar(first) }
        guard rest.starts(with: "\\u".unicodeScalars) else { throw IonError() }
        rest = rest.dropFirst(2)
        let second = try hexadecimal(digits: 4)
        guard (0xDC00..<0xE000).contains(second) else { throw IonError() }
        return try scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func scalar(digits: Int) throws(IonError) -> Unicode.Scalar {
        try scalar(try hexadecimal(digits: digits))
    }

    private func scalar(_ number: UInt32) throws(IonError) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(number) else { throw IonError() }
        return scalar
    }

    private mutating func hexadecimal(digits: Int) throws(IonError) -> UInt32 {
        let text = String(Substring(rest.prefix(digits)))
        rest = rest.dropFirst(digits)
        guard text.unicodeScalars.count == digits, let number = UInt32(text, radix: 16) else { throw IonError() }
        return number
    }
}
