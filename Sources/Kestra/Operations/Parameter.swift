/// A query parameter of an operation.
public struct Parameter: Sendable {
    /// The types of values.
    public enum Kind: String, Sendable {
        case text, integer, flag, date
        /// Sent once for each value.
        case list
        /// `filters[field][OPERATOR]=value`, any number of them.
        case filters
    }

    /// The name on the wire.
    public let name: String
    /// The type of its values.
    public let kind: Kind
    /// Whether the server requires it.
    public let isRequired: Bool
    /// The first family that supports it.
    public private(set) var since = APIFamily.v0_24
    /// The filter that replaces it from 2.0 on, in the form of the query; nil if it keeps its name.
    public private(set) var filter: String?

    /// The value that is sent if the caller omits the parameter; nil for none.
    private(set) var whenLeftOut: String?
    /// The sort order that keeps pages stable while they are read; nil for the server's order.
    private(set) var orderOfPages: String?
    /// The check of its values; nil for no check.
    private(set) var rule: ValueRule?
    /// The filter that some versions silently ignore.
    private(set) var ignoredFilter: IgnoredFilter?

    /// Whether its values are checked before they are sent.
    var isChecked: Bool { rule != nil || kind == .filters }

    /// Whether the parameter or its name depends on the server's version.
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

    /// The same parameter, sent with a value if the caller omits it.
    ///
    /// For parameters whose default on the server deletes data or hides results.
    func sending(_ value: String) -> Parameter {
        var parameter = self
        parameter.whenLeftOut = value
        return parameter
    }

    /// The same parameter, limited to these values; in the error for another value, `why` follows the value.
    func oneOf(_ values: [String], otherwise why: String) -> Parameter {
        var parameter = self
        parameter.rule = .oneOf(values, otherwise: why)
        return parameter
    }

    /// The same filters, except that of a field.
    func refusing(_ field: String, _ why: String, hint: String) -> Parameter {
        var parameter = self
        parameter.ignoredFilter = IgnoredFilter(field: field, why: why, hint: hint)
        return parameter
    }

    private init(_ name: String, _ kind: Kind, isRequired: Bool = false) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
        if kind == .date { rule = .date }
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
    /// The number of items per page.
    static let size: Parameter = {
        var parameter = integer("size")
        parameter.rule = .pageSize
        return parameter
    }()

    fileprivate static func sort(_ order: String?) -> Parameter {
        var parameter = list("sort")
        parameter.orderOfPages = order
        return parameter
    }
}

extension [Parameter] {
    /// Page, size and sort, which every search has; `order` is a stable sort order that all versions support.
    static func paging(by order: String? = nil) -> [Parameter] { [.integer("page"), .size, .sort(order)] }

    /// What is deleted together with an execution; true by default, as on servers.
    static var traces: [Parameter] {
        ["deleteLogs", "deleteMetrics", "deleteStorage"].map { .flag($0).sending("true") }
    }
}
