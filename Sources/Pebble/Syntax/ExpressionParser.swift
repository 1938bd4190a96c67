/// Parses expressions by precedence climbing.
struct ExpressionParser {
    /// Deeper nesting is an error, because it could exhaust the stack.
    static let deepest = 150
    /// Longer chains of operators or attributes are an error too: each link is nested in the next.
    static let longest = 500
    private static let reserved: Set<String> = ["true", "false", "null", "none"]

    var stream: TokenStream
    var depth = 0
    /// The nesting depth of the expression that was read last.
    private var height = 0

    init(stream: TokenStream) { self.stream = stream }

    mutating func nested<Result>(
        _ body: (inout ExpressionParser) throws(TemplateError) -> Result
    ) throws(TemplateError) -> Result {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw stream.error("The expression is nested too deeply") }
        return try body(&self)
    }

    mutating func expression(atLeast least: Int = 0) throws(TemplateError) -> Expression {
        try nested { (parser) throws(TemplateError) in
            var node = try parser.operand()
            while let operation = parser.binaryOperator(), operation.precedence >= least {
                let (place, left) = (parser.stream.place, parser.height)
                parser.stream.advance()
                node = try parser.right(of: node, operation, place)
                try parser.grow(over: left)
            }
            return least == 0 ? try parser.ternary(node) : node
        }
    }

    private func binaryOperator() -> Operator? {
        guard stream.current.kind == .operation, let word = stream.current.value else { return nil }
        return Operator(rawValue: word)
    }

    private mutating func right(
        of left: Expression,
        _ operation: Operator,
        _ place: SourcePlace
    ) throws(TemplateError) -> Expression {
        switch operation {
        case .filter: return try filter(left)
        case .isTest, .isNotTest:
            let name = try stream.expect(.name).shown
            return .test(left, name: name, try optionalArguments(), negated: operation == .isNotTest, place)
        default:
            return .binary(operation, left, try expression(atLeast: operation.precedence + 1), place)
        }
    }

    mutating func filter(_ input: Expression) throws(TemplateError) -> Expression {
        let place = stream.place
        let name = try stream.expect(.name).shown
        return .filter(input, name: name, try optionalArguments(), place)
    }

    private mutating func operand() throws(TemplateError) -> Expression {
        let token = stream.current
        if token.kind == .operation, let word = token.value, Operator.unary.contains(word) {
            let place = stream.place
            stream.advance()
            let operand = try expression(atLeast: Operator.unaryPrecedence)
            try grow()
            return .unary(word, operand, place)
        }
        guard token.kind == .punctuation else { return try simple() }
        switch token.value {
        case "(":
            stream.advance()
            let inner = try expression()
            try stream.expect(.punctuation, ")")
            return try postfix(inner)
        case "[": return try list()
        case "{": return try map()
        default: return try simple()
        }
    }

    private mutating func ternary(_ condition: Expression) throws(TemplateError) -> Expression {
        guard stream.take(.punctuation, "?") else { return condition }
        let first = height
        let yes = try expression()
        let second = height
        try stream.expect(.punctuation, ":")
        let no = try expression()
        try grow(over: max(first, second))
        return .ternary(condition, yes, no)
    }

    /// Notes that the last expression becomes a part of a node, next to one of the depth `other`.
    private mutating func grow(over other: Int = 0) throws(TemplateError) {
        height = max(height, other) + 1
        guard height <= Self.longest else { throw stream.error("The expression is too long") }
    }

    // MARK: simple operands

    private mutating func simple() throws(TemplateError) -> Expression {
        height = 0
        let token = stream.current
        let node: Expression
        switch token.kind {
        case .name: node = try named(token.shown)
        case .long, .number:
            node = .literal(try number(token.shown))
            stream.advance()
        case .string, .interpolationStart: node = try string()
        default:
            throw stream.error("Unexpected token \"\(token.kind.rawValue)\" of value \"\(token.shown)\"")
        }
        return try postfix(node)
    }

    private mutating func named(_ name: String) throws(TemplateError) -> Expression {
        let place = stream.place
        stream.advance()
        switch name {
        case "true", "TRUE": return .literal(.bool(true))
        case "false", "FALSE": return .literal(.bool(false))
        case "none", "NONE", "null", "NULL": return .literal(.null)
        default: break
        }
        guard stream.current.test(.punctuation, "(") else { return .variable(name, place) }
        return .call(name, try arguments(), place)
    }

    private func number(_ text: String) throws(TemplateError) -> TemplateValue {
        if text.contains(".") { return .double(Double(text) ?? 0) }
        guard let value = Int64(text) else {
            throw TemplateError(
                .java(className: "java.lang.NumberFormatException"),
                "For input string: \"\(text)\"",
                line: stream.current.line,
                column: stream.current.column
            )
        }
        return .long(value)
    }

    private mutating func string() throws(TemplateError) -> Expression {
        var parts: [Expression] = []
        var place = stream.place
        var previousWasText = false
        var highest = 0
        while true {
            if stream.current.kind == .string, !previousWasText {
                parts.append(.literal(.string(stream.current.shown)))
                stream.advance()
                previousWasText = true
            } else if stream.current.kind == .interpolationStart {
                place = stream.place
                stream.advance()
                parts.append(try expression())
                highest = max(highest, height)
                try stream.expect(.interpolationEnd)
                previousWasText = false
            } else {
                break
            }
        }
        height = highest + parts.count - 1
        try grow()
        let first = parts.first ?? .literal(.string(""))
        return parts.dropFirst().reduce(first) { .binary(.concatenate, $0, $1, place) }
    }

    private mutating func postfix(_ start: Expression) throws(TemplateError) -> Expression {
        var node = start
        while true {
            let (place, owner) = (stream.place, height)
            if stream.take(.punctuation, ".") {
                let name = Expression.literal(.string(try stream.expect(.name).shown))
                let called = stream.current.test(.punctuation, "(")
                node = .attribute(node, name: name, arguments: called ? try arguments() : nil, place)
            } else if stream.take(.punctuation, "[") {
                node = .attribute(node, name: try expression(), arguments: nil, place)
                try stream.expect(.punctuation, "]")
            } else {
                return node
            }
            try grow(over: owner)
        }
    }

    // MARK: collections and arguments

    private mutating func list() throws(TemplateError) -> Expression {
        try stream.expect(.punctuation, "[")
        var items: [Expression] = []
        var highest = 0
        while !stream.take(.punctuation, "]") {
            if !items.isEmpty { try stream.expect(.punctuation, ",") }
            items.append(try expression())
            highest = max(highest, height)
        }
        height = highest
        try grow()
        return .list(items)
    }

    private mutating func map() throws(TemplateError) -> Expression {
        try stream.expect(.punctuation, "{")
        var entries: [(key: Expression, value: Expression)] = []
        var highest = 0
        while !stream.take(.punctuation, "}") {
            if !entries.isEmpty { try stream.expect(.punctuation, ",") }
            let key = try expression()
            highest = max(highest, height)
            try stream.expect(.punctuation, ":")
            entries.append((key, try expression()))
            highest = max(highest, height)
        }
        height = highest
        try grow()
        return .map(entries)
    }

    private mutating func optionalArguments() throws(TemplateError) -> Arguments {
        height = 0
        return stream.current.test(.punctuation, "(") ? try arguments() : Arguments()
    }

    private mutating func arguments() throws(TemplateError) -> Arguments {
        try stream.expect(.punctuation, "(")
        var result = Arguments()
        var highest = 0
        while !stream.take(.punctuation, ")") {
            if !(result.positional.isEmpty && result.named.isEmpty) { try stream.expect(.punctuation, ",") }
            if stream.following.test(.punctuation, "=") {
                let name = try newName()
                try stream.expect(.punctuation, "=")
                result.named.append((name, try expression()))
            } else {
                guard result.named.isEmpty else {
                    throw stream.error("Positional arguments must be declared before any named arguments.")
                }
                result.positional.append(try expression())
            }
            highest = max(highest, height)
        }
        height = highest
        return result
    }

    /// The names of a macro's parameters, some with defaults.
    mutating func parameters() throws(TemplateError) -> Arguments {
        try stream.expect(.punctuation, "(")
        var result = Arguments()
        while !stream.take(.punctuation, ")") {
            if !result.named.isEmpty { try stream.expect(.punctuation, ",") }
            let name = try newName()
            result.named.append((name, stream.take(.punctuation, "=") ? try expression() : nil))
        }
        return result
    }

    mutating func newName() throws(TemplateError) -> String {
        let name = try stream.expect(.name).shown
        guard !Self.reserved.contains(name) else { throw stream.error("Can not assign a value to \(name)") }
        return name
    }
}
