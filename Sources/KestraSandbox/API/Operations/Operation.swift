/// One operation of the API.
struct Operation {
    let name: String
    let method: String
    /// Below `/api/v1/{tenant}`, or below `/api/v1` when it needs no tenant.
    let pattern: [PathSegment]
    let needsTenant: Bool
    /// What a body may be; empty when the operation takes none, or any.
    let contentTypes: [String]

    /// The values of the path's variables; nil when `path` is another one.
    func match(_ path: ArraySlice<String>) -> [String: String]? {
        guard path.count == pattern.count else { return nil }
        var values: [String: String] = [:]
        for (segment, text) in zip(pattern, path) {
            switch segment {
            case .literal(let literal): guard literal == text else { return nil }
            case .variable(let name): values[name] = text
            }
        }
        return values
    }

    /// The more literal segments stand first, the more exactly a path means this operation.
    func isCloser(than other: Operation) -> Bool {
        for (mine, its) in zip(pattern, other.pattern) where mine.isLiteral != its.isLiteral {
            return mine.isLiteral
        }
        return false
    }
}

/// One piece of a path between slashes: fixed, or a variable in braces.
enum PathSegment {
    case literal(String)
    case variable(String)

    init(_ text: Substring) {
        self = text.hasPrefix("{") ? .variable(String(text.dropFirst().dropLast())) : .literal(String(text))
    }

    var isLiteral: Bool {
        if case .literal = self { true } else { false }
    }
}
