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
    /// What values it takes.
    public let kind: Kind
    /// Whether the server insists on it.
    public let isRequired: Bool

    static func text(_ name: String, required: Bool = false) -> Parameter {
        Parameter(name: name, kind: .text, isRequired: required)
    }
    static func integer(_ name: String) -> Parameter { Parameter(name: name, kind: .integer, isRequired: false) }
    static func flag(_ name: String) -> Parameter { Parameter(name: name, kind: .flag, isRequired: false) }
    static func date(_ name: String) -> Parameter { Parameter(name: name, kind: .date, isRequired: false) }
    static func list(_ name: String, required: Bool = false) -> Parameter {
        Parameter(name: name, kind: .list, isRequired: required)
    }
    static let filters = Parameter(name: "filters", kind: .filters, isRequired: false)
}

extension [Parameter] {
    /// Page, size and sort, which every search takes.
    static var paging: [Parameter] { [.integer("page"), .integer("size"), .list("sort")] }
}
