/// A filter of a search: `filters[field][OPERATOR]=value`.
public struct Filter: Sendable, Hashable {
    /// The field, such as `namespace`, `state`, `labels`.
    public let field: String
    /// The comparison, such as `EQUALS`, `IN`, `STARTS_WITH`, `GREATER_THAN_OR_EQUAL_TO`.
    public let comparison: String
    /// The key of the label, for a filter on one label.
    public let key: String?
    /// The value; several values of `IN` are joined by commas.
    public let value: String

    /// Creates a filter.
    ///
    /// The server refuses an unknown field or comparison.
    public init(_ field: String, _ comparison: String, _ value: String, key: String? = nil) {
        self.field = field
        self.comparison = comparison.uppercased()
        self.key = key
        self.value = value
    }

    /// Matches one value.
    public init(_ field: String, equals value: String, key: String? = nil) {
        self.init(field, "EQUALS", value, key: key)
    }

    /// Matches any of several values.
    public init(_ field: String, in values: [String]) {
        self.init(field, "IN", values.joined(separator: ","))
    }

    var argument: Call.Argument {
        .init("filters[\(field)][\(comparison)]" + (key.map { "[\($0)]" } ?? ""), value)
    }
}
