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

    /// What is sent when the caller leaves it out; nil when nothing is.
    private(set) var whenLeftOut: String?
    /// The order that is asked for while pages are read, so that none is missed; nil when the server's own will do.
    private(set) var orderOfPages: String?
    /// What its values must be.
    private(set) var rule: ValueRule?
    /// The filter that servers of some versions ignore without a word.
    private(set) var ignoredFilter: IgnoredFilter?

    /// Whether its values are looked at before they are sent.
    var isChecked: Bool { rule != nil || kind == .filters }

    /// Whether the server's version decides whether and how it is sent.
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

    /// The same parameter, sent with a value when the caller leaves it out.
    ///
    /// Servers take silence for "delete", or would be silent themselves.
    func sending(_ value: String) -> Parameter {
        var parameter = self
        parameter.whenLeftOut = value
        return parameter
    }

    /// The same parameter, which takes no values but these; `why` follows the value in the error for another one.
    func oneOf(_ values: [String], otherwise why: String) -> Parameter {
        var parameter = self
        parameter.rule = .oneOf(values, otherwise: why)
        return parameter
    }

    /// The same filters without the one of a field.
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
    /// How many items a page has.
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
    /// Page, size and sort, which every search takes; `order` is the one that stays the same while pages are read, where all
    /// versions know the field.
    static func paging(by order: String? = nil) -> [Parameter] { [.integer("page"), .size, .sort(order)] }

    /// What goes with a deleted execution unless a call says otherwise: servers take all of it.
    static var traces: [Parameter] {
        ["deleteLogs", "deleteMetrics", "deleteStorage"].map { .flag($0).sending("true") }
    }
}
