internal import Values

/// One thing that a server can do, as data: a row of the table from which requests, Lua names, the reference and the
/// coverage tests are made.
///
/// A class, so that a call carries one reference and not a copy of the row.
public final class Operation: Sendable {
    /// The name in Lua and in errors, `group.verb`, such as `flows.get`.
    public let name: String
    /// The server's own name of it (its operationId).
    public let id: String
    /// What it does, in one line.
    public let summary: String
    /// The HTTP method.
    public let method: HTTPMethod
    /// The paths after `/api/v1/{tenant}`, by the family that each begins with, oldest first.
    public let paths: [VersionedPath]
    /// The last family that has it; nil when the newest has it.
    public let last: APIFamily?
    /// What may be sent beside the path.
    public let query: [Parameter]
    /// What its body is.
    public let body: BodyKind
    /// What the answer is.
    public let reply: ReplyKind
    /// The shape of the answer, or of each event, if that is JSON; it is checked before anybody reads it.
    let gives: JSONShape
    /// Whether servers may answer without a body.
    let mayBeEmpty: Bool
    /// Whether sending it twice is the same as sending it once.
    public let isRepeatable: Bool
    /// Whether the server's version decides how this is sent.
    ///
    /// A GET with one path is sent without asking: a server that does not know it says 404 and nothing has
    /// happened.
    let dependsOnVersion: Bool
    /// Where a call says which things it changes; nil when it changes nothing that a search finds.
    let conditions: ConditionPlace?
    /// How the reply of older versions differs from that of the newest; nil when it does not.
    let shape: ReplyShape?
    /// The parameter of the path that errors must not show.
    let secret: String?
    /// The conflict for which some servers of 2.0 answer 500 without the cause.
    let hiddenConflict: HiddenConflict?
    /// When it makes a new execution in the place of the one that it is done to.
    let successor: Successor?
    /// What is sent for parameters that were left out.
    let silentDefaults: [(name: String, value: String)]
    /// Whether one of its parameters is not sent to all versions, or not by the same name.
    let hasVersionedParameters: Bool
    /// Whether one of its parameters is checked before it is sent.
    let checksValues: Bool

    /// Where a call has its conditions.
    enum ConditionPlace: Sendable {
        /// In the filters of its query.
        case filters
        /// In its body, as a list of conditions.
        case body
    }

    /// When an operation makes a new execution.
    enum Successor: Sendable {
        case always
        /// Servers may make a new one when the call names a revision.
        case withRevision
    }

    /// A path and the family from which on it is the right one.
    public struct VersionedPath: Sendable {
        /// The first family that has this path.
        public let since: APIFamily
        /// The path with its parameters in braces.
        public let template: String
        /// The template taken apart: what is written as it is, and the parameter after it.
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

    /// The kinds of bodies that are sent.
    public enum BodyKind: String, Sendable {
        case none, yaml, json, text, multipart
    }

    /// The kinds of answers.
    public enum ReplyKind: String, Sendable {
        case none, json, text, bytes, events
    }

    /// A row of the table.
    ///
    /// GET and PUT may be repeated; DELETE and POST only where the row says so.
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
        gives: JSONShape = .any,
        reply: ReplyKind = .json,
        mayBeEmpty: Bool = false,
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
        self.gives = gives
        self.reply = reply
        self.mayBeEmpty = mayBeEmpty
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

    /// The names in the path, in order.
    public var pathParameters: [String] { paths.first?.pieces.compactMap(\.parameter) ?? [] }

    /// The template for a family, or nil when servers of that family cannot do this.
    public func template(for family: APIFamily) -> String? { path(for: family)?.template }

    /// The path for a family, or nil when servers of that family cannot do this.
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
