/// An endpoint at the path that it has in one family.
///
/// A class, so that the router passes a reference and not a copy.
final class Route {
    let endpoint: Endpoint
    let segments: [PathSegment]
    /// What a body may be; empty when the endpoint takes none, or any.
    let contentTypes: [String]

    /// Nil when the family does not have the operation.
    init?(_ endpoint: Endpoint, in family: SandboxFamily) {
        guard let template = endpoint.path.templates[family] else { return nil }
        self.endpoint = endpoint
        segments = template.split(separator: "/").map(PathSegment.init)
        contentTypes = endpoint.bodies[family].map(\.rawValue)
    }

    /// The values of the path's variables; nil when `path` is another one.
    func match(_ path: ArraySlice<String>) -> [String: String]? {
        guard path.count == segments.count else { return nil }
        var values: [String: String] = [:]
        for (segment, text) in zip(segments, path) {
            switch segment {
            case .literal(let literal): guard literal == text else { return nil }
            case .variable(let name): values[name] = text
            }
        }
        return values
    }

    /// The more literal segments stand first, the more exactly a path means this endpoint.
    func isCloser(than other: Route) -> Bool {
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
