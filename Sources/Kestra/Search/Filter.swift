/// One condition of a search: `filters[field][OPERATOR]=value`.
public struct Filter: Sendable, Hashable {
    /// The field, such as `namespace`, `state`, `labels`.
    public let field: String
    /// The comparison, such as `EQUALS`, `IN`, `STARTS_WITH`, `GREATER_THAN_OR_EQUAL_TO`.
    public let comparison: String
    /// The name of the label, for a condition about one label.
    public let key: String?
    /// What it is compared to; several values of `IN` are joined by commas.
    public let value: String

    /// Makes a condition; the server refuses a field or comparison that it does not know.
    public init(_ field: String, _ comparison: String, _ value: String, key: String? = nil) {
        self.field = field
        self.comparison = comparison.uppercased()
        self.key = key
        self.value = value
    }

    /// One value that must be the same.
    public init(_ field: String, equals value: String, key: String? = nil) {
        self.init(field, "EQUALS", value, key: key)
    }

    /// Several values of which one must be the same.
    public init(_ field: String, in values: [String]) {
        self.init(field, "IN", values.joined(separator: ","))
    }

    var argument: Call.Argument {
        .init("filters[\(field)][\(comparison)]" + (key.map { "[\($0)]" } ?? ""), value)
    }
}
