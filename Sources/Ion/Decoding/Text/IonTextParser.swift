/// Parses the values of Ion text, each from a buffer that holds it as a whole.
struct IonTextParser {
    let bytes: [UInt8]
    /// The place of the next byte.
    var index = 0
    /// The place where the value begins that is being parsed: everything before it is done.
    var start = 0
    /// Whether the text ends with the buffer.
    let isLast: Bool
    var symbols: IonSymbolTable
    var budget: IonBudget

    init(_ bytes: [UInt8], isLast: Bool, _ symbols: IonSymbolTable, _ budget: IonBudget) {
        self.bytes = bytes
        self.isLast = isLast
        self.symbols = symbols
        self.budget = budget
    }

    /// The byte some places ahead; nil after the end of the text.
    func peek(_ ahead: Int = 0) throws(IonStop) -> UInt8? {
        if index + ahead < bytes.count { return bytes[index + ahead] }
        guard isLast else { throw .needsMore(atLeast: 0) }
        return nil
    }

    /// The next byte, which must exist.
    mutating func next() throws(IonStop) -> UInt8 {
        guard let byte = try peek() else { throw cutOff }
        index += 1
        return byte
    }

    /// Skips a byte if it is the next one.
    mutating func skip(_ byte: UInt8) throws(IonStop) -> Bool {
        guard try peek() == byte else { return false }
        index += 1
        return true
    }

    var cutOff: IonStop { .problem("the text ends inside a value", at: index) }

    func problem(_ text: String, at place: Int? = nil) -> IonStop { .problem(text, at: place ?? index) }

    /// The next value of the stream; nil at its end.
    ///
    /// Symbols that the stream uses for itself, such as version markers, are not values.
    mutating func topLevel() throws(IonStop) -> IonElement? {
        while true {
            try skipSpaceBetweenValues()
            guard try peek() != nil else { return nil }
            budget.begin()
            let start = index
            let element = try value()
            guard case .symbol(let name) = element.content, element.annotations.isEmpty, Self.isVersion(name) else {
                return element
            }
            // A version that is written otherwise, such as in quotes, has no effect.
            guard bytes[start...].starts(with: name) else { continue }
            guard name == Self.version else {
                let shown = String(decoding: name, as: UTF8.self)
                throw problem("the version \(shown) is not supported, only $ion_1_0", at: start)
            }
            symbols = IonSymbolTable()
        }
    }

    private mutating func skipSpaceBetweenValues() throws(IonStop) {
        // After a version marker, which takes effect with the value behind it, `start` stays.
        let isDone = start == index
        do throws(IonStop) {
            try skipSpace()
        } catch {
            if isDone { start = index }
            throw error
        }
        if isDone { start = index }
    }

    private static let version = Array("$ion_1_0".utf8)

    /// Whether a symbol has the form of a version marker: `$ion_1_0`.
    private static func isVersion(_ name: [UInt8]) -> Bool {
        guard name.starts(with: "$ion_".utf8) else { return false }
        let parts = name.dropFirst(5).split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isDigit) }
    }

    /// Parses a value with its annotations; in an S-expression operators are values too.
    mutating func value(inSexp: Bool = false) throws(IonStop) -> IonElement {
        try budget.count(at: index)
        var annotations: [[UInt8]] = []
        while true {
            guard let first = try peek() else { throw cutOff }
            let start = index
            if first == .apostrophe, try !startsLongString() {
                let text = try quoted(by: .apostrophe)
                guard try skipAnnotationEnd() else { return IonElement(.symbol(text), annotations: annotations) }
                annotations.append(text)
            } else if first.startsIdentifier {
                let word = try identifier()
                if let content = try keyword(word) {
                    guard try !skipAnnotationEnd() else {
                        throw problem("a reserved word is an annotation only in quotes", at: start)
                    }
                    return IonElement(content, annotations: annotations)
                }
                let text = try symbol(word, at: start)
                guard try skipAnnotationEnd() else { return IonElement(.symbol(text), annotations: annotations) }
                annotations.append(text)
            } else {
                return IonElement(try other(first, inSexp: inSexp), annotations: annotations)
            }
        }
    }

    /// Parses a value that is neither a symbol nor a reserved word.
    private mutating func other(_ first: UInt8, inSexp: Bool) throws(IonStop) -> IonElement.Content {
        switch first {
        case .quote: return .string(try quoted(by: .quote))
        case .apostrophe: return .string(try longString())
        case UInt8(ascii: "["): return .list(try sequence(until: UInt8(ascii: "]"), inSexp: false))
        case UInt8(ascii: "("): return .sexp(try sequence(until: UInt8(ascii: ")"), inSexp: true))
        case UInt8(ascii: "{"): return try peek(1) == UInt8(ascii: "{") ? try lob() : .structure(try structure())
        default: break
        }
        if first.isDigit { return try numberOrTime() }
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            if let content = try signed(first, inSexp: inSexp) { return content }
        }
        if inSexp, first.isOperator { return .symbol(try operatorSymbol()) }
        throw unexpected(first)
    }

    func unexpected(_ byte: UInt8) -> IonStop {
        switch byte {
        case 0x21...0x7E: problem("a value cannot begin with \"\(Character(Unicode.Scalar(byte)))\"")
        case 0x80...: problem("a value cannot begin with a character outside of ASCII")
        default: problem("a value cannot begin with the byte 0x" + String(byte, radix: 16, uppercase: true))
        }
    }
}
