/// A query parameter of an operation.
public struct Parameter: Sendable {
    /// The kinds of values a query parameter takes.
    public enum Kind: String, Sendable {
        case text, integer, flag, date
        /// Sent once for each value.
        case list
        /// `filters[field][OPERATOR]=value`, any number of them.
        case filters
    }

    /// The name on the wire.
    public let name: String
    /// The kind of its values.
    public let kind: Kind
    /// Whether the server requires it.
    public let isRequired: Bool
    /// The first family that supports it.
    public private(set) var since = APIFamily.v0_24
    /// The filter that replaces it from 2.0 on, in the form of the query; nil if it keeps its name.
    public private(set) var filter: String?

    /// Whether its form depends on the server's version.
    var dependsOnVersion: Bool { since > .v0_24 || filter != nil }

    /// Its name in a query to servers of a family; nil if they do not support it.
    func name(for family: APIFamily) -> String? {
        guard family >= since else { return nil }
        return family >= .v2_0 ? filter ?? name : name
    }

    /// The same parameter, supported from a family on.
    func since(_ family: APIFamily) -> Parameter {
        var parameter = self
        parameter.since = family
        return parameter
    }

    /// The same parameter, replaced by a filter from 2.0 on.
    func filtering(_ field: String, _ comparison: String = "EQUALS") -> Parameter {
        var parameter = self
        parameter.filter = "filters[\(field)][\(comparison)]"
        return parameter
    }

    private init(_ name: String, _ kind: Kind, isRequired: Bool = false) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
    }

    static func text(_ name: String, required: Bool = false) -> Parameter {
        Parameter(name, .text, isRequired: required)
    }
    static func integer(_ name: String) -> Parameter { Parameter(name, .integer) }
    static func flag(_ name: String) -> Parameter { Parameter(name, .flag) }
    static func date(_ name: String) -> Parameter { Parameter(name, .date) }
    static func list(_ name: String, required: Bool = false) -> Parameter {
        Parameter(name, .list, isRequired: required)
    }
    static let filters = Parameter("filters", .filters)
}

extension [Parameter] {
    /// Page, size and sort, the parameters of every search.
    static var paging: [Parameter] { [.integer("page"), .integer("size"), .list("sort")] }
}
