/// The words of a template and the position of the parser.
struct TokenStream {
    private let tokens: [Token]
    private var index = 0

    init(_ tokens: [Token]) { self.tokens = tokens }

    var current: Token { tokens[min(index, tokens.count - 1)] }
    var following: Token { tokens[min(index + 1, tokens.count - 1)] }
    var isAtEnd: Bool { current.kind == .end }
    var place: SourcePlace { SourcePlace(line: current.line, column: current.column) }

    mutating func advance() { index += 1 }

    /// Consumes the word, which must be the current one.
    @discardableResult
    mutating func expect(
        _ kind: Token.Kind,
        _ value: String? = nil
    ) throws(TemplateError) -> Token {
        let token = current
        guard token.kind == kind, value == nil || token.value == value else {
            throw error(
                "Unexpected token of value \"\(token.shown)\" and type \(token.kind.rawValue), "
                    + "expected token of type \(kind.rawValue)"
            )
        }
        advance()
        return token
    }

    /// Consumes the word if it is the current one.
    mutating func take(_ kind: Token.Kind, _ value: String) -> Bool {
        guard current.test(kind, value) else { return false }
        advance()
        return true
    }

    func error(_ message: String) -> TemplateError {
        TemplateError(.syntax, message, line: current.line, column: current.column)
    }
}
