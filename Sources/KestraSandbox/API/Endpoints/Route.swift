import SandboxModel

/// An endpoint at its path in one family.
///
/// A class, so that the router passes a reference and not a copy.
final class Route {
    let endpoint: Endpoint
    let segments: [PathSegment]
    /// The content types that a body may have; empty if the endpoint takes no body, or any.
    let contentTypes: [String]

    /// Nil if the family does not have the operation.
    init?(_ endpoint: Endpoint, in family: SandboxFamily) {
        guard let template = endpoint.path.templates[family] else { return nil }
        self.endpoint = endpoint
        segments = template.split(separator: "/").map(PathSegment.init)
        contentTypes = endpoint.bodies[family].map(\.rawValue)
    }

    /// Whether it has the path.
    func matches(_ path: ArraySlice<String>) -> Bool {
        path.count == segments.count
            && zip(segments, path).allSatisfy { segment, text in
                if case .literal(let literal) = segment { literal == text } else { true }
            }
    }

    /// The values of the variables in a path that it has.
    func parameters(_ path: ArraySlice<String>) -> [String: String] {
        var values: [String: String] = [:]
        for (segment, text) in zip(segments, path) {
            if case .variable(let name) = segment { values[name] = text }
        }
        return values
    }

    /// Whether it takes precedence: its first segment that differs in kind is literal.
    func isMoreSpecific(than other: Route) -> Bool {
        for (mine, its) in zip(segments, other.segments) where mine.isLiteral != its.isLiteral {
            return mine.isLiteral
        }
        return false
    }

    func accepts(_ contentType: String?) -> Bool {
        guard let contentType, !contentTypes.isEmpty else { return true }
        return contentTypes.contains(contentType)
    }
}

/// A segment of a path: literal, or a variable in braces.
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
