import Values

/// Reads the first value of a text in Amazon Ion's text form, as the server reads a body; later text is ignored.
package struct IonReader {
    private static let deepest = 200
    var rest: Substring.UnicodeScalarView
    private var depth = 0

    package static func firstValue(of text: String) throws(IonError) -> IonValue {
        var reader = IonReader(rest: text[...].unicodeScalars)
        return try reader.value()
    }

    /// All values of a text, one after another.
    package static func values(of text: String) throws(IonError) -> [IonValue] {
        var reader = IonReader(rest: text[...].unicodeScalars)
        var values: [IonValue] = []
        try reader.skipSpace()
        while !reader.rest.isEmpty {
            values.append(try reader.value())
            try reader.skipSpace()
        }
        return values
    }

    private init(rest: Substring.UnicodeScalarView) {
        self.rest = rest
    }

    private mutating func value() throws(IonError) -> IonValue {
        try skipSpace()
        guard let first = rest.first else { throw IonError() }
        switch first {
        case "[":
            return .list(try sequence(until: "]", separator: ","))
        case "(":
            return .list(try sequence(until: ")", separator: nil))
        case "{":
            return .structure(try structure())
        case "\"":
            return try unlessAnnotation(.text(try shortString()))
        case "'":
            return try unlessAnnotation(.text(try rest.starts(with: "'''".unicodeScalars) ? longString() : symbol()))
        case "0"..."9", "-", "+":
            return try numberOrDate()
        default:
            return try word()
        }
    }

    /// Reads a reserved word of Ion or a symbol.
    private mutating func word() throws(IonError) -> IonValue {
        let word = takeWhile { $0.isIonSymbol }
        guard !word.isEmpty else { throw IonError() }
        switch word {
        case "null":
            if rest.first == "." {
                rest.removeFirst()
                _ = takeWhile { $0.isIonSymbol }
            }
            return try unlessAnnotation(.null)
        case "true": return try unlessAnnotation(.bool(true))
        case "false": return try unlessAnnotation(.bool(false))
        case "nan": return try unlessAnnotation(.number(.float(.nan)))
        default: return try unlessAnnotation(.text(word))
        }
    }

    /// Returns the value unless it is an annotation, which two colons follow: the server does not parse such a text.
    private mutating func unlessAnnotation(_ value: IonValue) throws(IonError) -> IonValue {
        let here = rest
        try skipSpace()
        guard !rest.starts(with: "::".unicodeScalars) else { throw IonError() }
        rest = here
        return value
    }

    private mutating func sequence(until end: Unicode.Scalar, separator: Unicode.Scalar?) throws(IonError) -> [IonValue]
    {
        rest.removeFirst()
        try enter()
        defer { depth -= 1 }
        var items: [IonValue] = []
        while try !ends(with: end) {
            items.append(try value())
            try skipSpace()
            guard let separator, rest.first != end else { continue }
            guard rest.popFirst() == separator else { throw IonError() }
        }
        return items
    }

    private mutating func structure() throws(IonError) -> [(key: String, value: IonValue)] {
        rest.removeFirst()
        guard rest.first != "{" else { throw IonError() }
        try enter()
        defer { depth -= 1 }
        var members: [(key: String, value: IonValue)] = []
        while try !ends(with: "}") {
            let key = try name()
            try skipSpace()
            guard rest.popFirst() == ":" else { throw IonError() }
            members.append((key, try value()))
            try skipSpace()
            guard rest.first != "}" else { continue }
            guard rest.popFirst() == "," else { throw IonError() }
        }
        return members
    }

    private mutating func name() throws(IonError) -> String {
        switch rest.first {
        case "\"": return try shortString()
        case "'": return rest.starts(with: "'''".unicodeScalars) ? try longString() : try symbol()
        default:
            let word = takeWhile { $0.isIonSymbol }
            guard !word.isEmpty else { throw IonError() }
            return word
        }
    }

    private mutating func ends(with end: Unicode.Scalar) throws(IonError) -> Bool {
        try skipSpace()
        guard let next = rest.first else { throw IonError() }
        guard next == end else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func enter() throws(IonError) {
        depth += 1
        guard depth <= Self.deepest else { throw IonError() }
    }

    mutating func takeWhile(_ wanted: (Unicode.Scalar) -> Bool) -> String {
        let taken = rest.prefix(while: wanted)
        rest = rest[taken.endIndex...]
        return String(Substring(taken))
    }

    /// Skips white space and comments.
    mutating func skipSpace() throws(IonError) {
        while let next = rest.first {
            if next.properties.isWhitespace {
                rest.removeFirst()
            } else if rest.starts(with: "//".unicodeScalars) {
                _ = takeWhile { $0 != "\n" }
            } else if rest.starts(with: "/*".unicodeScalars) {
                rest = rest.dropFirst(2)
                while !rest.starts(with: "*/".unicodeScalars) {
                    guard rest.popFirst() != nil else { throw IonError() }
                }
                rest = rest.dropFirst(2)
            } else {
                return
            }
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isIonSymbol: Bool {
        isASCII && (properties.isAlphabetic || self == "_" || self == "$" || ("0"..."9").contains(self))
    }
}
