/// Parses a template: text, printed expressions and tags.
struct TemplateParser {
    private var parser: ExpressionParser

    static func parse(_ template: String) throws(TemplateError) -> [TemplateNode] {
        var reader = TemplateParser(
            parser: ExpressionParser(stream: TokenStream(try Lexer.tokens(of: template)))
        )
        return try reader.body(until: [])
    }

    private var stream: TokenStream {
        get { parser.stream }
        set { parser.stream = newValue }
    }

    /// Parses up to one of the tags, which stays current, or to the end.
    private mutating func body(until stops: Set<String>) throws(TemplateError) -> [TemplateNode] {
        parser.depth += 1
        defer { parser.depth -= 1 }
        guard parser.depth <= ExpressionParser.deepest else { throw stream.error("The template is nested too deeply") }
        var nodes: [TemplateNode] = []
        while !stream.isAtEnd {
            switch stream.current.kind {
            case .text:
                nodes.append(.text(stream.current.shown))
                stream.advance()
            case .printStart:
                stream.advance()
                nodes.append(.print(try parser.expression()))
                try stream.expect(.printEnd)
            case .executeStart:
                stream.advance()
                guard stream.current.kind == .name else { throw stream.error("A block must start with a tag name.") }
                if stops.contains(stream.current.shown) { return nodes }
                nodes.append(try tag(stream.current.shown))
            default:
                throw stream.error("Parser ended in undefined state.")
            }
        }
        return nodes
    }

    private mutating func tag(_ name: String) throws(TemplateError) -> TemplateNode {
        let place = stream.place
        switch name {
        case "if": return try condition(at: place)
        case "for": return try loop(at: place)
        case "set": return try assignment()
        case "macro": return try macro()
        case "filter": return try filter()
        case _ where Self.unsupported.contains(name): throw .unsupported("the tag [\(name)] of the servers", at: place)
        default: throw stream.error("Unexpected tag name \"\(name)\"")
        }
    }

    /// Tags of the servers that the sandbox does not have: their error must not say that they are unexpected.
    private static let unsupported: Set<String> = [
        "autoescape", "block", "cache", "embed", "extends", "flush", "from", "import", "include", "parallel",
    ]

    private mutating func condition(at place: SourcePlace) throws(TemplateError) -> TemplateNode {
        var branches: [(test: Expression, body: [TemplateNode])] = []
        var otherwise: [TemplateNode] = []
        while true {
            guard let word = stream.current.value else { throw unfinished("endif") }
            stream.advance()
            switch word {
            case "if", "elseif":
                let test = try parser.expression()
                try stream.expect(.executeEnd)
                branches.append((test, try body(until: ["elseif", "else", "endif"])))
            case "else":
                try stream.expect(.executeEnd)
                otherwise = try body(until: ["endif"])
            default:
                try stream.expect(.executeEnd)
                return .condition(branches, otherwise: otherwise, place)
            }
        }
    }

    private mutating func loop(at place: SourcePlace) throws(TemplateError) -> TemplateNode {
        stream.advance()
        let variable = try parser.newName()
        try stream.expect(.name, "in")
        let items = try parser.expression()
        try stream.expect(.executeEnd)
        let repeated = try body(until: ["else", "endfor"])
        var otherwise: [TemplateNode] = []
        if stream.take(.name, "else") {
            try stream.expect(.executeEnd)
            otherwise = try body(until: ["endfor"])
        }
        try end(of: "endfor")
        return .loop(variable: variable, over: items, body: repeated, otherwise: otherwise, place)
    }

    private mutating func assignment() throws(TemplateError) -> TemplateNode {
        stream.advance()
        let name = try parser.newName()
        try stream.expect(.punctuation, "=")
        let value = try parser.expression()
        try stream.expect(.executeEnd)
        return .set(name, value)
    }

    private mutating func macro() throws(TemplateError) -> TemplateNode {
        stream.advance()
        let name = try stream.expect(.name).shown
        let parameters = try parser.parameters()
        try stream.expect(.executeEnd)
        let content = try body(until: ["endmacro"])
        try end(of: "endmacro")
        return .macro(name, parameters, body: content)
    }

    private mutating func filter() throws(TemplateError) -> TemplateNode {
        stream.advance()
        var chain: [ExpressionParser] = [parser]
        _ = try parser.filter(.literal(.null))
        while stream.take(.operation, "|") {
            chain.append(parser)
            _ = try parser.filter(.literal(.null))
        }
        try stream.expect(.executeEnd)
        var node = Expression.rendered(try body(until: ["endfilter"]))
        try end(of: "endfilter")
        // Each filter is parsed again from its start, now with its input.
        for index in chain.indices { node = try chain[index].filter(node) }
        return .print(node)
    }

    private mutating func end(of tag: String) throws(TemplateError) {
        guard stream.current.value != nil else { throw unfinished(tag) }
        stream.advance()
        try stream.expect(.executeEnd)
    }

    private func unfinished(_ tag: String) -> TemplateError {
        stream.error("Unexpected end of template. Pebble was looking for the \"\(tag)\" tag")
    }
}
