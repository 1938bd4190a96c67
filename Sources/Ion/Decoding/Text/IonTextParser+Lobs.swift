extension IonTextParser {
    /// Parses a blob or a clob, which is in double braces.
    ///
    /// Comments are not possible there.
    mutating func lob() throws(IonStop) -> IonElement.Content {
        let start = index
        index += 2
        try skipBlank()
        guard let first = try peek() else { throw cutOff }
        let content: IonElement.Content
        switch first {
        case .quote: content = .clob(try shortClob())
        case .apostrophe:
            guard try startsLongString() else { throw problem("a clob needs three apostrophes or a quote") }
            var text: [UInt8] = []
            while try peek() == .apostrophe, try startsLongString() {
                try longPart(into: &text, isClob: true)
                try skipBlank()
            }
            content = .clob(text)
        default: content = .blob(try base64(from: start))
        }
        try skipBlank()
        let end = index
        guard try next() == UInt8(ascii: "}"), try next() == UInt8(ascii: "}") else {
            throw problem("\"}}\" is expected", at: end)
        }
        return content
    }

    private mutating func skipBlank() throws(IonStop) {
        while let byte = try peek(), byte.isIonSpace { index += 1 }
    }

    private mutating func shortClob() throws(IonStop) -> [UInt8] {
        let start = index
        index += 1
        var text: [UInt8] = []
        while true {
            guard let byte = try peek() else { throw problem("the quote is not closed", at: start) }
            switch byte {
            case .quote:
                index += 1
                return text
            case .backslash: try escape(into: &text, isClob: true)
            case 0x20...0x7F, 0x09, 0x0B, 0x0C:
                text.append(byte)
                index += 1
            default: throw problem("this character must be an escape")
            }
        }
    }

    /// Parses the content of a blob: groups of four characters, with space anywhere.
    private mutating func base64(from start: Int) throws(IonStop) -> [UInt8] {
        var content: [UInt8] = []
        var group: UInt32 = 0
        var (count, padding) = (0, 0)
        while let byte = try peek(), byte != UInt8(ascii: "}") {
            index += 1
            if byte.isIonSpace { continue }
            if byte == UInt8(ascii: "=") {
                padding += 1
                group <<= 6
            } else {
                guard padding == 0, let digit = byte.base64Value else {
                    throw problem("the blob is not Base64", at: index - 1)
                }
                group = group << 6 | UInt32(digit)
            }
            count += 1
            guard count == 4 else { continue }
            guard padding < 3 else { throw problem("the blob is not Base64", at: index - 1) }
            for place in 0..<3 - padding { content.append(UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * place))) }
            (count, group) = (0, 0)
        }
        guard count == 0 else {
            throw problem("the blob is not Base64: its length is not a multiple of four", at: start)
        }
        return content
    }
}

extension UInt8 {
    /// The value of a digit of Base64; nil for another byte.
    fileprivate var base64Value: UInt8? {
        switch self {
        case 0x41...0x5A: self - 0x41
        case 0x61...0x7A: self - 0x61 + 26
        case 0x30...0x39: self - 0x30 + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
