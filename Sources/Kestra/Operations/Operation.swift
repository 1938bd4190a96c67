/// An operation of the server as a row of the table from which the client derives requests, Lua names, the reference and
/// the coverage tests.
///
/// A class, so that a call holds a reference and not a copy of the row.
public final class Operation: Sendable {
    /// The name in Lua and in errors, `group.verb`, such as `flows.get`.
    public let name: String
    /// The operationId in the server's specification.
    public let id: String
    /// A one-line description.
    public let summary: String
    /// The HTTP method.
    public let method: HTTPMethod
    /// The paths after `/api/v1/{tenant}`, each with its first family, oldest first.
    public let paths: [VersionedPath]
    /// The last family that has it; nil if the newest family has it.
    public let last: APIFamily?
    /// The query parameters.
    public let query: [Parameter]
    /// The format of the request body.
    public let body: BodyKind
    /// The format of the reply.
    public let reply: ReplyKind
    /// Whether a repeated request has the same effect as one request.
    public let isRepeatable: Bool
    /// Whether the form of the request depends on the server's version.
    ///
    /// A GET with a single path does not: a server without the operation replies 404, and nothing changes.
    let dependsOnVersion: Bool
    /// Where a call that changes the results of a search has its conditions; nil for other operations.
    let conditions: ConditionPlace?
    /// The reply whose shape differs on older versions; nil if all versions have the same shape.
    let shape: ReplyShape?
    /// The path parameter that errors must not show.
    let secret: String?
    /// The conflict that some 2.0 servers report as a 500 without the cause.
    let hiddenConflict: HiddenConflict?
    /// When it creates a new execution from an existing one; nil for never.
    let successor: Successor?
    /// The values that the client sends for omitted parameters.
    let silentDefaults: [(name: String, value: String)]
    /// Whether a parameter has another name on some versions, or is not supported by them.
    let hasVersionedParameters: Bool
    /// Whether the client checks the value of a parameter.
    let checksValues: Bool

    /// The place of the conditions in a request.
    enum ConditionPlace: Sendable {
        /// In the filters of its query.
        case filters
        /// In its body, as a list.
        case body
    }

    /// When an operation creates a new execution.
    enum Successor: Sendable {
        case always
        /// Servers may create a new one if the call names a revision.
        case withRevision
    }

    /// A path and the first family that has it.
    public struct VersionedPath: Sendable {
        /// The first family that has this path.
        public let since: APIFamily
        /// The path with its parameters in braces.
        public let template: String
        /// The parts of the template: literal text, and the parameter after it.
        let pieces: [Piece]

        struct Piece: Sendable {
            let text: String
            let parameter: String?
        }

        init(since: APIFamily, template: String) {
            self.since = since
            self.template = template
            pieces = template.split(separator: "}", omittingEmptySubsequences: false).compactMap { piece in
                let parts = piece.split(separator: "{", omittingEmptySubsequences: false).map(String.init)
                return piece.isEmpty ? nil : Piece(text: parts[0], parameter: parts.count > 1 ? parts[1] : nil)
            }
        }
    }

    /// The formats of request bodies.
    public enum BodyKind: String, Sendable {
        case none, yaml, json, text, multipart
    }

    /// The formats of replies.
    public enum ReplyKind: String, Sendable {
        case none, json, text, bytes, events
    }

    /// Creates a row of the table.
    ///
    /// GET and PUT are repeatable by default; other methods are not.
    init(
        _ name: String,
        _ id: String,
        _ method: HTTPMethod,
        _ path: String,
        since: APIFamily = .v0_24,
        moved: [VersionedPath] = [],
        until last: APIFamily? = nil,
        conditions: ConditionPlace? = nil,
        shape: ReplyShape? = nil,
        secret: String? = nil,
        hides hiddenConflict: HiddenConflict? = nil,
        successor: Successor? = nil,
        query: [Parameter] = [],
        body: BodyKind = .none,
        reply: ReplyKind = .json,
        repeatable: Bool? = nil,
        _ summary: String
    ) {
        self.name = name
        self.id = id
        self.summary = summary
        self.method = method
        self.paths = [VersionedPath(since: since, template: path)] + moved
        self.last = last
        self.query = query
        self.body = body
        self.reply = reply
        self.isRepeatable = repeatable ?? (method == .get || method == .put)
        dependsOnVersion = !moved.isEmpty || (method != .get && (last != nil || since > .v0_24))
        hasVersionedParameters = query.contains(where: \.dependsOnVersion)
        checksValues = query.contains(where: \.isChecked)
        silentDefaults = query.compactMap { parameter in parameter.whenLeftOut.map { (parameter.name, $0) } }
        self.conditions = conditions
        self.shape = shape
        self.secret = secret
        self.hiddenConflict = hiddenConflict
        self.successor = successor
    }

    /// The names of the path parameters, in order.
    public var pathParameters: [String] { paths.first?.pieces.compactMap(\.parameter) ?? [] }

    /// The template for a family; nil if servers of that family do not have the operation.
    public func template(for family: APIFamily) -> String? { path(for: family)?.template }

    /// The path for a family; nil if servers of that family do not have the operation.
    func path(for family: APIFamily) -> VersionedPath? {
        if let last, family > last { return nil }
        return paths.last { $0.since <= family }
    }
}

/// The HTTP methods of the table.
public enum HTTPMethod: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
}
