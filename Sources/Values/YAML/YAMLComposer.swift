/// Creates nodes from the events of a parser.
struct YAMLComposer: ~Copyable {
    private struct Anchored {
        let node: YAMLNode
        let weight: Int
        /// The bytes that an alias repeats.
        let size: Int
    }

    private var parser: YAMLParser
    private var anchors: [String: Anchored] = [:]
    private var depth = 0
    /// The number of nodes so far, including those that aliases repeat.
    private var weight = 0
    /// The bytes of the scalars so far, including those that aliases repeat.
    private var size = 0
    /// The bytes that aliases repeat.
    private var repeatedSize = 0

    /// Nested aliases grow exponentially.
    private static let mostNodes = 2_000_000
    /// Aliases of one long text grow with the square of the document.
    private static let mostRepeatedBytes = 16_000_000
    private static let mostLevels = 512

    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLError) {
        parser = try YAMLParser.open(bytes)
    }

    mutating func documents() throws(YAMLError) -> [YAMLNode] {
        var roots: [YAMLNode] = []
        while true {
            let event = try parser.next()
            switch event.kind {
            case .endOfStream: return roots
            case .openDocument: anchors = [:]
            case .closeDocument: break
            default: roots.append(try node(event))
            }
        }
    }

    private mutating func node(_ event: YAMLParser.Event) throws(YAMLError) -> YAMLNode {
        if case .alias = event.kind { return try repeated(event) }
        let (before, sizeBefore) = (weight, size)
        try count(1, at: event.start)
        let node: YAMLNode
        switch event.kind {
        case .openSequence: node = try sequence(event)
        case .openMapping: node = try mapping(event)
        case .scalar(let scalar):
            size += scalar.text.utf8.count
            node = YAMLNode(content: .scalar(scalar), start: event.start, end: event.end)
        default: throw Self.error("a value is missing here", at: event.start)
        }
        if let anchor = event.anchor {
            anchors[anchor] = Anchored(node: node, weight: weight - before, size: size - sizeBefore)
        }
        return node
    }

    private mutating func repeated(_ event: YAMLParser.Event) throws(YAMLError) -> YAMLNode {
        let name = event.anchor ?? ""
        guard let anchored = anchors[name] else {
            throw Self.error("found undefined alias \(name)", at: event.start)
        }
        try count(anchored.weight, at: event.start)
        size += anchored.size
        repeatedSize += anchored.size
        guard repeatedSize <= Self.mostRepeatedBytes else {
            throw Self.error("the aliases repeat more than \(Self.mostRepeatedBytes) bytes of text", at: event.start)
        }
        return anchored.node
    }

    private mutating func sequence(_ open: YAMLParser.Event) throws(YAMLError) -> YAMLNode {
        try enter(at: open.start)
        defer { depth -= 1 }
        var elements: [YAMLNode] = []
        while true {
            let event = try parser.next()
            if case .close = event.kind {
                return YAMLNode(content: .sequence(elements), start: open.start, end: event.end)
            }
            elements.append(try node(event))
        }
    }

    private mutating func mapping(_ open: YAMLParser.Event) throws(YAMLError) -> YAMLNode {
        try enter(at: open.start)
        defer { depth -= 1 }
        var builder = YAMLMappingBuilder()
        while true {
            let event = try parser.next()
            if case .close = event.kind {
                return YAMLNode(content: .mapping(builder.mapping), start: open.start, end: event.end)
            }
            let key = try node(event)
            let value = try node(try parser.next())
            try builder.add(key, value)
        }
    }

    private mutating func enter(at place: YAMLPosition) throws(YAMLError) {
        depth += 1
        guard depth <= Self.mostLevels else {
            throw Self.error("the YAML text is nested deeper than \(Self.mostLevels) levels", at: place)
        }
    }

    private mutating func count(_ nodes: Int, at place: YAMLPosition) throws(YAMLError) {
        weight += nodes
        guard weight <= Self.mostNodes else {
            throw Self.error("the aliases repeat more than \(Self.mostNodes) values", at: place)
        }
    }

    static func error(_ problem: String, at place: YAMLPosition) -> YAMLError {
        YAMLError(problem: problem, line: place.line, column: place.column)
    }
}
