/// Splits a template into tokens.
struct Lexer {
    private enum State { case data, execute, print, string, interpolation }

    private var cursor: SourceCursor
    private var states: [State] = [.data]
    private var tokens: [Token] = []
    private var brackets: [String] = []
    private var trimsNextText = false

    private init(_ template: String) { cursor = SourceCursor(template) }

    static func tokens(of template: String) throws(TemplateError) -> [Token] {
        var lexer = Lexer(template)
        while !lexer.cursor.isAtEnd { try lexer.step() }
        lexer.push(.end, nil)
        if let open = lexer.brackets.last { throw lexer.error("Unclosed \"\(open)\"") }
        return lexer.tokens
    }

    private mutating func step() throws(TemplateError) {
        switch states.last {
        case .execute: try between(close: "%}", .executeEnd)
        case .print: try between(close: "}}", .printEnd)
        case .string: try string()
        case .interpolation: try interpolation()
        case .data, nil: try data()
        }
    }

    private func error(_ message: String) -> TemplateError {
        TemplateError(.syntax, message, line: cursor.line, column: cursor.column)
    }

    private mutating func push(_ kind: Token.Kind, _ value: String?, at place: SourcePlace? = nil) {
        let place = place ?? cursor.place
        tokens.append(Token(kind: kind, value: value, line: place.line, column: place.column))
    }

    // MARK: text

    private mutating func data() throws(TemplateError) {
        let place = cursor.place
        let found = cursor.find(["{{", "{%", "{#"])
        var text = cursor.take(found?.offset ?? .max)
        if trimsNextText {
            text = String(text.drop { $0.isWhitespace })
            trimsNextText = false
        }
        guard let word = found?.word else { return push(.text, text, at: place) }
        cursor.advance(2)
        if cursor.peek() == "-", cursor.peek(1)?.isExpressionSpace == true {
            text = String(text.reversed().drop { $0.isWhitespace }.reversed())
            cursor.advance(1)
        }
        push(.text, text, at: place)
        try open(word)
    }

    private mutating func open(_ word: String) throws(TemplateError) {
        switch word {
        case "{#": try comment()
        case "{{":
            push(.printStart, nil)
            states.append(.print)
        default:
            if let length = tagLength("verbatim", open: "") { return try verbatim(skipping: length) }
            push(.executeStart, nil)
            states.append(.execute)
        }
    }

    private mutating func comment() throws(TemplateError) {
        guard let close = cursor.find(["#}"]) else { throw error("Unclosed comment.") }
        let text = cursor.take(close.offset)
        trimsNextText = text.hasSuffix("-")
        cursor.advance(2)
    }

    /// The length of `open`, a tag's name and `%}` if they stand here.
    private func tagLength(_ name: String, open: String, from offset: Int = 0) -> Int? {
        guard cursor.starts(with: open, offset: offset) else { return nil }
        var length = open.count
        let skip = { cursor.run(from: offset + length) { $0.isExpressionSpace || $0 == "-" } }
        length += skip()
        guard cursor.starts(with: name, offset: offset + length) else { return nil }
        length += name.count
        length += skip()
        return cursor.starts(with: "%}", offset: offset + length) ? length + 2 : nil
    }

    private mutating func verbatim(skipping length: Int) throws(TemplateError) {
        cursor.advance(length)
        var offset = 0
        while cursor.peek(offset) != nil {
            if let close = tagLength("endverbatim", open: "{%", from: offset) {
                let place = cursor.place
                push(.text, cursor.take(offset), at: place)
                return cursor.advance(close)
            }
            offset += 1
        }
        throw error("Unclosed verbatim tag.")
    }

    // MARK: expressions

    private mutating func between(close: String, _ end: Token.Kind) throws(TemplateError) {
        let space = cursor.run { $0.isExpressionSpace }
        let trims = cursor.peek(space) == "-" && cursor.starts(with: close, offset: space + 1)
        if brackets.isEmpty, trims || cursor.starts(with: close, offset: space) {
            trimsNextText = trimsNextText || trims
            cursor.advance(space + (trims ? 1 : 0))
            push(end, close)
            cursor.advance(2)
            states.removeLast()
        } else {
            try expression()
        }
    }

    private mutating func expression() throws(TemplateError) {
        cursor.advance(cursor.run { $0.isExpressionSpace })
        guard let first = cursor.peek() else { return }
        let place = cursor.place
        if let word = Operator.word(at: cursor) {
            push(.operation, cursor.take(word.unicodeScalars.count), at: place)
        } else if first.beginsName {
            push(.name, cursor.take(cursor.run { $0.continuesName }), at: place)
        } else if first.isDigit {
            number(at: place)
        } else if "()[]{}?:.,|=".unicodeScalars.contains(first) {
            try punctuation(String(first), at: place)
        } else if first == "'" || first == "\"" {
            try quoted(by: first, at: place)
        } else {
            throw error("Unexpected character [\(first)]")
        }
    }

    private mutating func number(at place: SourcePlace) {
        var length = cursor.run { $0.isDigit }
        if cursor.peek(length) == "L" {
            push(.long, cursor.take(length), at: place)
            return cursor.advance()
        }
        if cursor.peek(length) == ".", cursor.peek(length + 1)?.isDigit == true {
            length += 1 + cursor.run(from: length + 1) { $0.isDigit }
        }
        push(.number, cursor.take(length), at: place)
    }

    private mutating func punctuation(_ character: String, at place: SourcePlace) throws(TemplateError) {
        let pairs = ["(": ")", "[": "]", "{": "}"]
        if pairs[character] != nil {
            brackets.append(character)
        } else if pairs.values.contains(character) {
            guard let open = brackets.popLast() else { throw error("Unexpected \"\(character)\"") }
            let expected = pairs[open] ?? open
            guard expected == character else { throw error("Unclosed \"\(expected)\"") }
        }
        push(.punctuation, character, at: place)
        cursor.advance()
    }

    // MARK: strings

    /// Reads a string.
    ///
    /// Without interpolation it is one token, in which only its own quote can be escaped.
    private mutating func quoted(by quote: Unicode.Scalar, at place: SourcePlace) throws(TemplateError) {
        var length = 1
        while let scalar = cursor.peek(length), scalar != quote {
            if scalar == "#", quote == "\"", cursor.peek(length + 1) == "{" { return openInterpolated() }
            length += scalar == "\\" ? 2 : 1
        }
        guard cursor.peek(length) == quote else {
            if quote == "\"" { return openInterpolated() }
            throw error("Unexpected character [\(quote)]")
        }
        let text = cursor.take(length + 1).dropFirst().dropLast()
        push(.string, Self.unescaped(String(text), quote: quote), at: place)
    }

    private mutating func openInterpolated() {
        brackets.append("\"")
        states.append(.string)
        cursor.advance()
    }

    private mutating func string() throws(TemplateError) {
        if cursor.starts(with: "#{") {
            brackets.append("#{")
            push(.interpolationStart, nil)
            states.append(.interpolation)
            return cursor.advance(2)
        }
        if cursor.peek() == "\"" {
            brackets.removeLast()
            states.removeLast()
            return cursor.advance()
        }
        let place = cursor.place
        var length = 0
        while let scalar = cursor.peek(length), scalar != "\"" {
            if scalar == "#", cursor.peek(length + 1) == "{" { break }
            length += scalar == "\\" ? 2 : 1
        }
        push(.string, cursor.take(length), at: place)
    }

    private mutating func interpolation() throws(TemplateError) {
        if brackets.last == "#{", cursor.peek() == "}" {
            brackets.removeLast()
            push(.interpolationEnd, nil)
            cursor.advance()
            states.removeLast()
        } else {
            try expression()
        }
    }

    private static func unescaped(_ text: String, quote: Unicode.Scalar) -> String {
        var result = String.UnicodeScalarView()
        var held = false
        for scalar in text.unicodeScalars {
            if held, scalar != quote { result.append("\\") }
            held = scalar == "\\" && !held
            if !held { result.append(scalar) }
        }
        if held { result.append("\\") }
        return String(result)
    }
}
