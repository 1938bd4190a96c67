extension IonTextParser {
    /// Whether the next three bytes are apostrophes.
    func startsLongString() throws(IonStop) -> Bool {
        guard try peek(1) == .apostrophe else { return false }
        return try peek(2) == .apostrophe
    }

    /// Parses a string in quotes or a symbol in apostrophes.
    mutating func quoted(by end: UInt8) throws(IonStop) -> [UInt8] {
        let start = index
        index += 1
        var text: [UInt8] = []
        var copied = index
        while true {
            guard let byte = try peek() else { throw problem("the quote is not closed", at: start) }
            if byte == end {
                text += bytes[copied..<index]
                index += 1
                return try checked(text, from: start)
            }
            if byte == .backslash {
                text += bytes[copied..<index]
                try escape(into: &text, isClob: false)
                copied = index
            } else {
                guard byte >= 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C else {
                    throw problem("a line break or control character in quotes must be an escape")
                }
                index += 1
            }
        }
    }

    /// Parses strings in three apostrophes, which are one string if only space is between them.
    mutating func longString() throws(IonStop) -> [UInt8] {
        let start = index
        var text: [UInt8] = []
        var end = index
        while try peek() == .apostrophe, try startsLongString() {
            try longPart(into: &text, isClob: false)
            end = index
            try skipSpace()
        }
        index = end
        return try checked(text, from: start)
    }

    /// Parses one string in three apostrophes.
    ///
    /// All line breaks become line feeds.
    mutating func longPart(into text: inout [UInt8], isClob: Bool) throws(IonStop) {
        let start = index
        index += 3
        while true {
            guard let byte = try peek() else { throw problem("the quote is not closed", at: start) }
            switch byte {
            case .apostrophe where try startsLongString():
                index += 3
                return
            case .backslash: try escape(into: &text, isClob: isClob)
            case .carriageReturn:
                index += 1
                if try peek() == .lineFeed { index += 1 }
                text.append(.lineFeed)
            default:
                guard byte >= 0x20 || byte.isIonSpace, !isClob || byte < 0x80 else {
                    throw problem("this character must be an escape")
                }
                text.append(byte)
                index += 1
            }
        }
    }

    private func checked(_ text: [UInt8], from start: Int) throws(IonStop) -> [UInt8] {
        guard text.isIonText else { throw problem("the text is not UTF-8", at: start) }
        return text
    }

    /// Parses an escape, which in a clob stands for one byte.
    mutating func escape(into text: inout [UInt8], isClob: Bool) throws(IonStop) {
        let start = index
        index += 1
        let kind = try next()
        if let plain = Self.escapes[kind] { return text.append(plain) }
        switch kind {
        case .lineFeed: break
        case .carriageReturn: if try peek() == .lineFeed { index += 1 }
        case UInt8(ascii: "x"):
            let number = try hexadecimal(2, from: start)
            if isClob { text.append(UInt8(number)) } else { try append(number, to: &text, from: start) }
        case UInt8(ascii: "u") where !isClob: try append(try unit(from: start), to: &text, from: start)
        case UInt8(ascii: "U") where !isClob: try append(try hexadecimal(8, from: start), to: &text, from: start)
        default: throw problem("the escape is unknown", at: start)
        }
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "0"): 0,
        UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "v"): 0x0B,
        .quote: .quote, .apostrophe: .apostrophe, .backslash: .backslash,
        UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "?"): UInt8(ascii: "?"),
    ]

    /// One character by its unit of UTF-16, or by two that are a pair.
    private mutating func unit(from start: Int) throws(IonStop) -> UInt32 {
        let first = try hexadecimal(4, from: start)
        guard (0xD800..<0xDC00).contains(first) else { return first }
        guard try skip(.backslash), try skip(UInt8(ascii: "u")) else {
            throw problem("the escape is half of a character", at: start)
        }
        let second = try hexadecimal(4, from: start)
        guard (0xDC00..<0xE000).contains(second) else { throw problem("the escape is half of a character", at: start) }
        return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }

    private func append(_ number: UInt32, to text: inout [UInt8], from start: Int) throws(IonStop) {
        guard let scalar = Unicode.Scalar(number) else { throw problem("the escape is not a character", at: start) }
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private mutating func hexadecimal(_ count: Int, from start: Int) throws(IonStop) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<count {
            guard let digit = try next().hexadecimalValue else {
                throw problem("the escape needs \(count) hexadecimal digits", at: start)
            }
            number = number << 4 | UInt32(digit)
        }
        return number
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit; nil for another byte.
    var hexadecimalValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}

extension [UInt8] {
    /// Whether the bytes are UTF-8.
    var isIonText: Bool {
        // Most texts are ASCII.
        if allSatisfy({ $0 < 0x80 }) { return true }
        return String(decoding: self, as: UTF8.self).utf8.elementsEqual(self)
    }
}
