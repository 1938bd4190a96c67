extension IonTextParser {
    /// The bytes of an unquoted symbol or reserved word.
    mutating func identifier() throws(IonStop) -> ArraySlice<UInt8> {
        let start = index
        while let byte = try peek(), byte.isIdentifierPart { index += 1 }
        return bytes[start..<index]
    }

    /// The text of an unquoted symbol: its own, or for `$10` that of the symbol table.
    func symbol(_ word: ArraySlice<UInt8>, at start: Int) throws(IonStop) -> [UInt8] {
        guard word.first == UInt8(ascii: "$"), word.count > 1, word.dropFirst().allSatisfy(\.isDigit) else {
            return Array(word)
        }
        guard let number = Int(String(decoding: word.dropFirst(), as: UTF8.self)) else {
            throw problem("the number of a symbol is too large", at: start)
        }
        switch symbols.text(number) {
        case .success(let text): return text
        case .failure(let reason): throw problem(reason.text, at: start)
        }
    }

    /// The value of a reserved word, with the type after `null.`; nil for another word.
    mutating func keyword(_ word: ArraySlice<UInt8>) throws(IonStop) -> IonElement.Content? {
        switch word.count {
        case 3 where word.elementsEqual("nan".utf8): return .float(.nan)
        case 4 where word.elementsEqual("true".utf8): return .bool(true)
        case 5 where word.elementsEqual("false".utf8): return .bool(false)
        case 4 where word.elementsEqual("null".utf8):
            guard try skip(UInt8(ascii: ".")) else { return .null(.null) }
            let start = index
            let name = String(decoding: try identifier(), as: UTF8.self)
            guard let kind = IonElement.Kind(rawValue: name) else {
                throw problem("after \"null.\" a type is expected", at: start)
            }
            return .null(kind)
        default: return nil
        }
    }

    /// Skips `::` and the space around it; leaves everything in its place if `::` does not follow.
    mutating func skipAnnotationEnd() throws(IonStop) -> Bool {
        let start = index
        try skipSpace()
        guard try peek() == .colon, try peek(1) == .colon else {
            index = start
            return false
        }
        index += 2
        try skipSpace()
        return true
    }

    /// An operator, which is a symbol in an S-expression.
    mutating func operatorSymbol() throws(IonStop) -> [UInt8] {
        let start = index
        while let byte = try peek(), byte.isOperator {
            if byte == UInt8(ascii: "/"), let next = try peek(1), next == byte || next == UInt8(ascii: "*") { break }
            index += 1
        }
        return Array(bytes[start..<index])
    }
}

extension UInt8 {
    static let quote = UInt8(ascii: "\"")
    static let apostrophe = UInt8(ascii: "'")
    static let backslash = UInt8(ascii: "\\")
    static let colon = UInt8(ascii: ":")
    static let underscore = UInt8(ascii: "_")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    var isDigit: Bool { self >= 0x30 && self <= 0x39 }

    private var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }

    var startsIdentifier: Bool { isLetter || self == .underscore || self == UInt8(ascii: "$") }

    var isIdentifierPart: Bool { startsIdentifier || isDigit }

    var isOperator: Bool {
        switch self {
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "*"),
            UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ";"),
            UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "?"), UInt8(ascii: "@"),
            UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// Space, tab, line feed, vertical tab, form feed or carriage return.
    var isIonSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }

    /// Whether a number or timestamp ends before this byte.
    var endsIonNumber: Bool {
        switch self {
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: ","), .quote, .apostrophe:
            true
        default: isIonSpace
        }
    }
}
